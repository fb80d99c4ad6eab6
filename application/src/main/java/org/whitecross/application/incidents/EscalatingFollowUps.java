package org.whitecross.application.incidents;

import java.time.Clock;
import org.whitecross.domain.incidents.FollowUpActions;

/** Raises the priority of what is overdue, once each. */
public final class EscalatingFollowUps {
    private final FollowUpActions actions;
    private final Clock clock;

    public EscalatingFollowUps(FollowUpActions actions, Clock clock) {
        this.actions = actions;
        this.clock = clock;
    }

    /** Those of the schools within the scope; how many. */
    public int escalate() {
        var now = clock.instant();
        var overdue = actions.toEscalate(now);
        overdue.forEach(action -> actions.change(action.escalated(now)));
        return overdue.size();
    }
}
