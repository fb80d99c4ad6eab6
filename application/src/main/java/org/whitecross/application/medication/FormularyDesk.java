package org.whitecross.application.medication;

import java.time.Clock;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.medication.FormularyRequests.AddMedication;
import org.whitecross.application.medication.FormularyRequests.FindMedication;
import org.whitecross.application.medication.FormularyRequests.ListMedications;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.students.Districts;

/** Answers requests about a district's formulary. */
public final class FormularyDesk {
    private final Medications medications;
    private final Districts districts;
    private final Clock clock;

    public FormularyDesk(Medications medications, Districts districts, Clock clock) {
        this.medications = medications;
        this.districts = districts;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListMedications.class, q -> medications.list(q.search(), q.page()))
                .on(
                        FindMedication.class,
                        q -> medications.find(q.medicationId()).orElseThrow(() -> new Refusal.NotFound("medication")))
                .on(AddMedication.class, this::add);
    }

    private Medication add(Caller caller, AddMedication c) {
        var districtId =
                c.districtId() != null ? c.districtId() : caller.scope().district();
        if (districtId == null)
            throw new Refusal.Invalid("/districtId", "required", "is required: you belong to no district");
        if (districts.find(districtId).isEmpty())
            throw new Refusal.Invalid("/districtId", "unknown", "must be one of your districts");
        return medications.add(Medication.listed(
                districtId, c.name(), c.genericName(), c.strength(), c.dosageForm(), clock.instant()));
    }
}
