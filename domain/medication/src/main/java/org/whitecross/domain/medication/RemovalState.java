package org.whitecross.domain.medication;

public enum RemovalState {
    /** Nothing has left the ledger yet. */
    WAITING,
    CONFIRMED,
    DECLINED
}
