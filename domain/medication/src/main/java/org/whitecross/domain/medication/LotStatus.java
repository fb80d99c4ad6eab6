package org.whitecross.domain.medication;

/** How a lot stands. Only an ACTIVE one is given from, and only as long as it has not expired. */
public enum LotStatus {
    ACTIVE,
    /** Nobody takes from it: two have not yet agreed on what there is of it. */
    FROZEN,
    /** By its manufacturer, or by whoever says why. */
    RECALLED,
    /** Nothing is left of it, and the rest was destroyed. */
    DISPOSED
}
