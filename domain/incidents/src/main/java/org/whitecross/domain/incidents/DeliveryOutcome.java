package org.whitecross.domain.incidents;

/** What came of one try to hand a message over. */
public enum DeliveryOutcome {
    SENT,
    /** Not now: it is tried again. */
    FAILED,
    /** Never: the address is refused. */
    REFUSED
}
