package org.whitecross.domain.students;

public enum PromotionOutcome {
    PROMOTED,
    /** Stays in her grade for another year. */
    RETAINED,
    GRADUATED
}
