package org.whitecross.application.medication;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.OwnDistrict;
import org.whitecross.application.medication.FormularyRequests.AddMedication;
import org.whitecross.application.medication.FormularyRequests.ChangeIngredientLimit;
import org.whitecross.application.medication.FormularyRequests.FindIngredientLimit;
import org.whitecross.application.medication.FormularyRequests.FindMedication;
import org.whitecross.application.medication.FormularyRequests.ListIngredientLimits;
import org.whitecross.application.medication.FormularyRequests.ListMedications;
import org.whitecross.application.medication.FormularyRequests.RelistMedication;
import org.whitecross.application.medication.FormularyRequests.SetIngredientLimit;
import org.whitecross.application.medication.FormularyRequests.UpdateMedication;
import org.whitecross.application.medication.FormularyRequests.WithdrawMedication;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.medication.FormularySearch;
import org.whitecross.domain.medication.IngredientLimit;
import org.whitecross.domain.medication.IngredientLimitId;
import org.whitecross.domain.medication.IngredientLimits;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.Medications;

/** Answers requests about a district's formulary. */
public final class FormularyDesk {
    private final Medications medications;
    private final IngredientLimits limits;
    private final OwnDistrict districts;
    private final Clock clock;

    public FormularyDesk(Medications medications, IngredientLimits limits, OwnDistrict districts, Clock clock) {
        this.medications = medications;
        this.limits = limits;
        this.districts = districts;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListMedications.class,
                        q -> medications.list(new FormularySearch(q.search(), q.isActive()), q.page()))
                .on(FindMedication.class, q -> existing(q.medicationId()))
                .on(AddMedication.class, this::add)
                .on(UpdateMedication.class, this::update)
                .on(WithdrawMedication.class, this::withdraw)
                .on(
                        RelistMedication.class,
                        c -> medications.change(existing(c.medicationId()).relisted(clock.instant())))
                .on(ListIngredientLimits.class, q -> limits.list(q.page()))
                .on(FindIngredientLimit.class, q -> limit(q.limitId()))
                .on(SetIngredientLimit.class, this::set)
                .on(
                        ChangeIngredientLimit.class,
                        c -> limits.change(seen(limit(c.limitId()), c.version())
                                .of(c.mostIn24Hours(), c.isActive(), clock.instant())));
    }

    private Medication add(Caller caller, AddMedication c) {
        return medications.add(Medication.listed(districts.of(caller, c.districtId()), c.listing(), clock.instant()));
    }

    /** First changed, then looked at, as when it is withdrawn. */
    private Medication update(UpdateMedication c) {
        var before = seen(existing(c.medicationId()), c.version());
        var changed = medications.change(before.with(c.listing(), clock.instant()));
        if (changed.isOtherThan(before) && medications.isInUse(changed.id()))
            throw new Refusal.RuleBroken(
                    "medication-in-use",
                    "It is prescribed or in stock: its strength, its unit, what is in it and its schedule stay. List the other"
                            + " one as a medication of its own, and withdraw this one.");
        return changed;
    }

    private IngredientLimit set(Caller caller, SetIngredientLimit c) {
        return limits.add(IngredientLimit.set(
                districts.of(caller, c.districtId()), c.ingredient(), c.mostIn24Hours(), c.unit(), clock.instant()));
    }

    /** The one that is named; her own, if she belongs to one. */
    private IngredientLimit limit(IngredientLimitId id) {
        return limits.find(id).orElseThrow(() -> new Refusal.NotFound("ingredient limit"));
    }

    /**
     * First withdrawn, then looked at: who prescribes holds the medication, so that by then she is done and her order is
     * seen, or she waits and finds it withdrawn.
     */
    private Medication withdraw(WithdrawMedication c) {
        var withdrawn =
                medications.change(seen(existing(c.medicationId()), c.version()).withdrawn(clock.instant()));
        if (medications.isPrescribed(withdrawn.id()))
            throw new Refusal.RuleBroken(
                    "medication-prescribed", "Students have active prescriptions of it: end those first.");
        return withdrawn;
    }

    private Medication existing(MedicationId id) {
        return medications.find(id).orElseThrow(() -> new Refusal.NotFound("medication"));
    }
}
