package org.whitecross.domain.health;

/** From the mildest to the gravest: the declared order is the clinical one. */
public enum AllergySeverity {
    MILD,
    MODERATE,
    SEVERE,
    LIFE_THREATENING;

    /** Whether everybody must know beforehand what to do. */
    boolean needsTreatment() {
        return compareTo(SEVERE) >= 0;
    }
}
