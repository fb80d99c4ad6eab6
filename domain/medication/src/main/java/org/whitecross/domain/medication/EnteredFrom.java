package org.whitecross.domain.medication;

/** How an entry came in. */
public enum EnteredFrom {
    /** As it happened. */
    APP,
    /** Copied from paper, later. */
    PAPER,
    /** Noted by a device without a connection, and sent when it had one. */
    OFFLINE
}
