package org.whitecross.domain.incidents;

import java.util.EnumSet;
import java.util.Set;

/** How far a claim against an insurer has come. */
public enum ClaimStatus {
    NOT_FILED,
    FILED,
    /** The insurer has it, and asks or decides. */
    PENDING,
    APPROVED,
    DENIED,
    CLOSED;

    /** The one table of the steps from here. */
    public Set<ClaimStatus> next() {
        return switch (this) {
            case NOT_FILED -> EnumSet.of(FILED);
            case FILED -> EnumSet.of(PENDING);
            case PENDING -> EnumSet.of(APPROVED, DENIED);
            case APPROVED, DENIED -> EnumSet.of(CLOSED);
            case CLOSED -> EnumSet.noneOf(ClaimStatus.class);
        };
    }
}
