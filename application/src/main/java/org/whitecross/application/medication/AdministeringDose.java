package org.whitecross.application.medication;

import static java.util.Objects.requireNonNullElse;

import java.time.Clock;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.medication.MedicationRequests.GiveDose;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.DueDose;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/**
 * Gives a child an ordered dose: once, and from the stock.
 *
 * <p>Everybody who gives a dose takes locks in the same order: prescription (shared), then lot. Two who give the same
 * dose therefore queue for its lot, and the later one finds the dose given; where the stock of that lot ended with it,
 * they may hold different lots, and the unique slot decides. She must hear that the dose was given, not that none is
 * left: so an empty shelf only counts once it is certain that the dose is still open.
 */
public final class AdministeringDose {
    private final Prescriptions prescriptions;
    private final Students students;
    private final Schools schools;
    private final MedicationLots lots;
    private final Administrations administrations;
    private final Clock clock;

    public AdministeringDose(
            Prescriptions prescriptions,
            Students students,
            Schools schools,
            MedicationLots lots,
            Administrations administrations,
            Clock clock) {
        this.prescriptions = prescriptions;
        this.students = students;
        this.schools = schools;
        this.lots = lots;
        this.administrations = administrations;
        this.clock = clock;
    }

    public Administration give(Caller caller, GiveDose c) {
        var nurse = caller.user();
        var now = clock.instant();
        var prescription =
                prescriptions.held(c.prescriptionId()).orElseThrow(() -> new Refusal.NotFound("prescription"));
        refuseWithdrawn(prescription);
        var zone = schools.find(prescription.schoolId())
                .orElseThrow(() -> new Refusal.NotFound("prescription"))
                .zone();
        var dose = prescription.due(c.scheduledFor(), requireNonNullElse(c.occurredAt(), now), zone, now);
        var lot = lot(prescription, dose, c);
        var given =
                administrations.give(dose.givenFrom(lot, nurse, c.notes(), now)).orElseThrow(() -> givenAlready(c));
        lots.record(LotMovement.administered(lot, given));
        return given;
    }

    private void refuseWithdrawn(Prescription prescription) {
        if (!students.find(prescription.studentId()).map(Student::isActive).orElse(false))
            throw new Refusal.RuleBroken("student-withdrawn", "The student is withdrawn: she gets no doses any more.");
    }

    private MedicationLot lot(Prescription p, DueDose dose, GiveDose c) {
        return lots.firstToExpire(p.medicationId(), p.schoolId(), p.doseUnit(), p.doseAmount(), dose.day())
                .orElseThrow(() -> {
                    var given = givenAlready(c);
                    return given.existing() != null ? given : outOfStock(p, dose);
                });
    }

    private Refusal.Conflict givenAlready(GiveDose c) {
        return new Refusal.Conflict(
                "dose-already-given",
                "This dose was given already.",
                administrations.ofDose(c.prescriptionId(), c.scheduledFor()).orElse(null));
    }

    private static Refusal outOfStock(Prescription p, DueDose dose) {
        return new Refusal.RuleBroken(
                "out-of-stock",
                "The school has no lot of this medication that holds "
                        + p.doseAmount().toPlainString() + " " + p.doseUnit() + " and is good on " + dose.day() + ".");
    }
}
