package org.whitecross.domain.health;

/**
 * From the mildest to the gravest: the declared order is the clinical one. The graver, the sooner the care plan is reviewed
 * (the intervals of the platform that this one replaces).
 */
public enum ConditionSeverity {
    MILD(365),
    MODERATE(180),
    SEVERE(90),
    CRITICAL(30);

    private final int daysToReview;

    ConditionSeverity(int daysToReview) {
        this.daysToReview = daysToReview;
    }

    int daysToReview() {
        return daysToReview;
    }

    /** Whether everybody must know beforehand what to do in an emergency. */
    boolean needsEmergencyActionPlan() {
        return compareTo(SEVERE) >= 0;
    }
}
