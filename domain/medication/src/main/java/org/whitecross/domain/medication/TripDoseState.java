package org.whitecross.domain.medication;

/** Where a dose for a field trip is. */
public enum TripDoseState {
    /** Ready, and still in the stock. */
    PACKED,
    /** Somebody carries it. */
    OUT,
    GIVEN,
    /** Back in the stock. */
    RETURNED,
    /** The trip is over, and it is neither given nor back: a discrepancy. */
    UNRETURNED,
    /** Somebody has found out what became of it. */
    RESOLVED,
    /** It never left. */
    LEFT_BEHIND
}
