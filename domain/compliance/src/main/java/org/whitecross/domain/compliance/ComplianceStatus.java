package org.whitecross.domain.compliance;

import java.util.Set;

/** Where a report stands. */
public enum ComplianceStatus {
    /** Its items are being completed. */
    PENDING,
    COMPLIANT,
    NON_COMPLIANT,
    /** Somebody judges it. */
    UNDER_REVIEW;

    /** The one table of what may follow what. */
    public Set<ComplianceStatus> next() {
        return switch (this) {
            case PENDING -> Set.of(UNDER_REVIEW);
            case UNDER_REVIEW -> Set.of(PENDING, COMPLIANT, NON_COMPLIANT);
            case NON_COMPLIANT -> Set.of(UNDER_REVIEW);
            case COMPLIANT -> Set.of();
        };
    }
}
