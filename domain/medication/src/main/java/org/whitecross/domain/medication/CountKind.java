package org.whitecross.domain.medication;

/** What a count of two is for. */
public enum CountKind {
    /** A controlled lot arrives: both count what was handed over. */
    RECEIPT,
    /** What lies in the cupboard is held against the ledger. */
    STOCKTAKE
}
