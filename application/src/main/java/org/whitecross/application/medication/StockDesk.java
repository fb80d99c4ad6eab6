package org.whitecross.application.medication;

import java.time.Clock;
import java.time.LocalDate;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.medication.StockRequests.FindLot;
import org.whitecross.application.medication.StockRequests.ListLots;
import org.whitecross.application.medication.StockRequests.ReceiveLot;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;

/** Answers requests about the lots that schools hold. */
public final class StockDesk {
    private final Medications medications;
    private final MedicationLots lots;
    private final Schools schools;
    private final Clock clock;

    public StockDesk(Medications medications, MedicationLots lots, Schools schools, Clock clock) {
        this.medications = medications;
        this.lots = lots;
        this.schools = schools;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListLots.class, q -> lots.of(medication(q.medicationId()).id()))
                .on(FindLot.class, q -> lots.find(q.lotId()).orElseThrow(() -> new Refusal.NotFound("lot")))
                .on(ReceiveLot.class, this::receive);
    }

    private MedicationLot receive(Caller caller, ReceiveLot c) {
        var medication = medication(c.medicationId());
        var school = schools.find(c.schoolId())
                .filter(s -> s.districtId().equals(medication.districtId()))
                .orElseThrow(() -> new Refusal.Invalid("/schoolId", "unknown", "must be one of your schools"));
        var arriving = MedicationLot.arriving(
                medication, school.id(), c.lotNumber(), c.expiresOn(), today(school), clock.instant());
        var receipt = LotMovement.received(arriving, c.quantity(), caller.user(), clock.instant());
        var lot = lots.add(arriving);
        lots.record(receipt);
        return lots.find(lot.id()).orElseThrow(); // with its stock
    }

    private LocalDate today(School school) {
        return LocalDate.ofInstant(clock.instant(), school.zone());
    }

    private Medication medication(MedicationId id) {
        return medications.find(id).orElseThrow(() -> new Refusal.NotFound("medication"));
    }
}
