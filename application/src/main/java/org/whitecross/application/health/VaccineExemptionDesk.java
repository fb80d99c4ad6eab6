package org.whitecross.application.health;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.health.VaccineExemptionRequests.FindVaccineExemption;
import org.whitecross.application.health.VaccineExemptionRequests.ListVaccineExemptions;
import org.whitecross.application.health.VaccineExemptionRequests.RecordVaccineExemption;
import org.whitecross.application.health.VaccineExemptionRequests.UpdateVaccineExemption;
import org.whitecross.application.health.VaccineExemptionRequests.VoidVaccineExemption;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.health.VaccineExemption;
import org.whitecross.domain.health.VaccineExemptionId;
import org.whitecross.domain.health.VaccineExemptions;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about vaccine exemptions. */
public final class VaccineExemptionDesk {
    private final VaccineExemptions vaccineExemptions;
    private final Children children;
    private final Clock clock;

    public VaccineExemptionDesk(VaccineExemptions vaccineExemptions, Children children, Clock clock) {
        this.vaccineExemptions = vaccineExemptions;
        this.children = children;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListVaccineExemptions.class,
                        q -> vaccineExemptions.of(
                                children.known(q.studentId()), Boolean.TRUE.equals(q.includeVoided()), q.page()))
                .on(FindVaccineExemption.class, q -> existing(q.exemptionId()))
                .on(RecordVaccineExemption.class, this::record)
                .on(UpdateVaccineExemption.class, this::update)
                .on(
                        VoidVaccineExemption.class,
                        c -> vaccineExemptions.change(
                                seen(existing(c.exemptionId()), c.version()).voided(c.reason(), clock.instant())));
    }

    private VaccineExemption record(Caller caller, RecordVaccineExemption c) {
        var child = children.find(c.studentId());
        return vaccineExemptions.add(
                VaccineExemption.recorded(child, c.told(), c.particulars(), caller.user(), clock.instant()));
    }

    private VaccineExemption update(UpdateVaccineExemption c) {
        var current = seen(existing(c.exemptionId()), c.version());
        var child = children.find(current.studentId());
        return vaccineExemptions.change(current.with(child, c.told(), c.particulars(), clock.instant()));
    }

    private VaccineExemption existing(VaccineExemptionId id) {
        return vaccineExemptions.find(id).orElseThrow(() -> new Refusal.NotFound("vaccine exemption"));
    }
}
