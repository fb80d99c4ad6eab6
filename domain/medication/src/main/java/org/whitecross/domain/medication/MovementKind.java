package org.whitecross.domain.medication;

/** Why the stock of a lot changed. */
public enum MovementKind {
    /** Came in. */
    RECEIVED,
    /** A child got it. */
    ADMINISTERED,
    /** Somebody in distress got it. */
    EMERGENCY,
    /** Somebody carries it on a field trip. */
    SIGNED_OUT,
    /** It is back from one, or given on it. */
    SIGNED_IN,
    /** The ledger was wrong; up or down. */
    ADJUSTED,
    /** Dropped, spat out, spilt: seen by a witness. */
    WASTED,
    /** Handed back to whoever brought it. */
    RETURNED,
    /** Destroyed: expired, recalled, no longer needed. */
    DISPOSED,
    /** A dose was recorded that was never given: what it took is back. */
    REVERSED;

    /** Taken out by hand, for a reason that has to be said. */
    public boolean takesOut() {
        return this == WASTED || this == RETURNED || this == DISPOSED;
    }
}
