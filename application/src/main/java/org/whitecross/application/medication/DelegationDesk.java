package org.whitecross.application.medication;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.medication.MedicationRequests.DelegateMedication;
import org.whitecross.application.medication.MedicationRequests.EndDelegation;
import org.whitecross.application.medication.MedicationRequests.FindDelegation;
import org.whitecross.application.medication.MedicationRequests.ListDelegations;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.Delegation;
import org.whitecross.domain.medication.DelegationId;
import org.whitecross.domain.medication.Delegations;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;

/** Answers requests about who may give doses without being a nurse. */
public final class DelegationDesk {
    private final Delegations delegations;
    private final Medications medications;
    private final Schools schools;
    private final Users users;
    private final Clock clock;

    public DelegationDesk(Delegations delegations, Medications medications, Schools schools, Users users, Clock clock) {
        this.delegations = delegations;
        this.medications = medications;
        this.schools = schools;
        this.users = users;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListDelegations.class, q -> delegations.of(known(q.schoolId()), q.page()))
                .on(FindDelegation.class, q -> delegation(q.delegationId()))
                .on(DelegateMedication.class, this::delegate)
                .on(
                        EndDelegation.class,
                        c -> delegations.change(
                                seen(delegation(c.delegationId()), c.version()).ended(c.reason(), clock.instant())));
    }

    private Delegation delegate(Caller caller, DelegateMedication c) {
        var school = schools.find(c.schoolId())
                .orElseThrow(() -> new Refusal.Invalid("/schoolId", "unknown", "must be one of your schools"));
        boolean listed = c.medicationId() == null
                || medications
                        .find(c.medicationId())
                        .filter(m -> m.districtId().equals(school.districtId()))
                        .isPresent();
        if (!listed)
            throw new Refusal.Invalid("/medicationId", "unknown", "must be in the formulary of the school's district");
        boolean employed = users.find(c.delegateId())
                .filter(u -> u.isActive() && u.schoolIds().contains(school.id()))
                .isPresent();
        if (!employed) throw new Refusal.Invalid("/delegateId", "unknown", "must be an active account of the school");
        return delegations.add(Delegation.to(
                c.delegateId(),
                school.id(),
                c.medicationId(),
                caller.user(),
                c.trainedOn(),
                c.validFrom(),
                c.validUntil(),
                clock.instant()));
    }

    private SchoolId known(SchoolId id) {
        return schools.find(id).map(School::id).orElseThrow(() -> new Refusal.NotFound("school"));
    }

    private Delegation delegation(DelegationId id) {
        return delegations.find(id).orElseThrow(() -> new Refusal.NotFound("delegation"));
    }
}
