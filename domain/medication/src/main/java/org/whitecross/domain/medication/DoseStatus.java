package org.whitecross.domain.medication;

/** How a scheduled dose stands, in the order in which a nurse looks at them. */
public enum DoseStatus {
    OVERDUE,
    DUE,
    UPCOMING,
    MISSED,
    HELD,
    REFUSED,
    OMITTED,
    GIVEN,
    CANCELLED
}
