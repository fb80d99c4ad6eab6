package org.whitecross.application.health;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.health.VitalSignsRequests.FindVitalSigns;
import org.whitecross.application.health.VitalSignsRequests.ListVitalSigns;
import org.whitecross.application.health.VitalSignsRequests.RecordVitalSigns;
import org.whitecross.application.health.VitalSignsRequests.UpdateVitalSigns;
import org.whitecross.application.health.VitalSignsRequests.VoidVitalSigns;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.health.AssessedVitalSigns;
import org.whitecross.domain.health.VitalSigns;
import org.whitecross.domain.health.VitalSignsHistory;
import org.whitecross.domain.health.VitalSignsId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about vital signs, always with what they mean at the child's age. */
public final class VitalSignsDesk {
    private final VitalSignsHistory history;
    private final Children children;
    private final Clock clock;

    public VitalSignsDesk(VitalSignsHistory history, Children children, Clock clock) {
        this.history = history;
        this.children = children;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListVitalSigns.class, this::list)
                .on(FindVitalSigns.class, q -> assessed(signs(q.vitalSignsId())))
                .on(RecordVitalSigns.class, this::record)
                .on(UpdateVitalSigns.class, this::update)
                .on(
                        VoidVitalSigns.class,
                        c -> assessed(history.change(
                                seen(signs(c.vitalSignsId()), c.version()).voided(c.reason(), clock.instant()))));
    }

    private Page<AssessedVitalSigns> list(ListVitalSigns q) {
        var child = children.find(q.studentId());
        return history.of(child.studentId(), Boolean.TRUE.equals(q.includeVoided()), q.page())
                .map(signs -> AssessedVitalSigns.of(signs, child));
    }

    private AssessedVitalSigns record(Caller caller, RecordVitalSigns c) {
        var child = children.find(c.studentId());
        var taken = VitalSigns.taken(
                child, c.told(), c.measured(), c.observed(), c.otherwise(), caller.user(), clock.instant());
        return AssessedVitalSigns.of(history.add(taken), child);
    }

    private AssessedVitalSigns update(UpdateVitalSigns c) {
        var current = seen(signs(c.vitalSignsId()), c.version());
        var child = children.find(current.studentId());
        var changed = current.with(child, c.told(), c.measured(), c.observed(), c.otherwise(), clock.instant());
        return AssessedVitalSigns.of(history.change(changed), child);
    }

    private AssessedVitalSigns assessed(VitalSigns signs) {
        return AssessedVitalSigns.of(signs, children.find(signs.studentId()));
    }

    private VitalSigns signs(VitalSignsId id) {
        return history.find(id).orElseThrow(() -> new Refusal.NotFound("record of vital signs"));
    }
}
