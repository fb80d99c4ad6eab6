package org.whitecross.domain.incidents;

import java.util.EnumSet;
import java.util.Set;

/** How far something that was to be done has come. */
public enum ActionStatus {
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    CANCELLED;

    /** The one table of the steps from here. */
    public Set<ActionStatus> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(IN_PROGRESS, COMPLETED, CANCELLED);
            case IN_PROGRESS -> EnumSet.of(COMPLETED, CANCELLED);
            case COMPLETED -> EnumSet.of(IN_PROGRESS);
            case CANCELLED -> EnumSet.noneOf(ActionStatus.class);
        };
    }

    public boolean isOpen() {
        return this == PENDING || this == IN_PROGRESS;
    }
}
