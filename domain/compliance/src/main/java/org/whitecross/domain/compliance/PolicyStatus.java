package org.whitecross.domain.compliance;

import java.util.Set;

/** Where a version of a policy stands. */
public enum PolicyStatus {
    /** Being written. */
    DRAFT,
    /** Approved by somebody else than wrote it: staff acknowledges it. */
    ACTIVE,
    /** Given up without another in its place. */
    ARCHIVED,
    /** Another version took its place. */
    SUPERSEDED;

    /** The one table of what may follow what. */
    public Set<PolicyStatus> next() {
        return switch (this) {
            case DRAFT -> Set.of(ACTIVE, ARCHIVED);
            case ACTIVE -> Set.of(ARCHIVED, SUPERSEDED);
            case ARCHIVED, SUPERSEDED -> Set.of();
        };
    }
}
