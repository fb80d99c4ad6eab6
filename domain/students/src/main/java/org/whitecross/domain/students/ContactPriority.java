package org.whitecross.domain.students;

/** In the order in which people are called. */
public enum ContactPriority {
    PRIMARY,
    SECONDARY,
    EMERGENCY_ONLY
}
