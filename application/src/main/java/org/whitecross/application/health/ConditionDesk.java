package org.whitecross.application.health;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.health.ConditionRequests.FindCondition;
import org.whitecross.application.health.ConditionRequests.ListConditions;
import org.whitecross.application.health.ConditionRequests.RecordCondition;
import org.whitecross.application.health.ConditionRequests.UpdateCondition;
import org.whitecross.application.health.ConditionRequests.VoidCondition;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.health.ChronicCondition;
import org.whitecross.domain.health.ChronicConditions;
import org.whitecross.domain.health.ConditionId;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about chronic conditions. */
public final class ConditionDesk {
    private final ChronicConditions chronicConditions;
    private final Children children;
    private final Clock clock;

    public ConditionDesk(ChronicConditions chronicConditions, Children children, Clock clock) {
        this.chronicConditions = chronicConditions;
        this.children = children;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListConditions.class,
                        q -> chronicConditions.of(
                                children.known(q.studentId()), Boolean.TRUE.equals(q.includeVoided()), q.page()))
                .on(FindCondition.class, q -> existing(q.conditionId()))
                .on(RecordCondition.class, this::record)
                .on(UpdateCondition.class, this::update)
                .on(
                        VoidCondition.class,
                        c -> chronicConditions.change(
                                seen(existing(c.conditionId()), c.version()).voided(c.reason(), clock.instant())));
    }

    private ChronicCondition record(Caller caller, RecordCondition c) {
        var child = children.find(c.studentId());
        return chronicConditions.add(
                ChronicCondition.recorded(child, c.told(), c.particulars(), caller.user(), clock.instant()));
    }

    private ChronicCondition update(UpdateCondition c) {
        var current = seen(existing(c.conditionId()), c.version());
        var child = children.find(current.studentId());
        return chronicConditions.change(current.with(child, c.told(), c.particulars(), clock.instant()));
    }

    private ChronicCondition existing(ConditionId id) {
        return chronicConditions.find(id).orElseThrow(() -> new Refusal.NotFound("condition"));
    }
}
