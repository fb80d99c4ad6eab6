package org.whitecross.domain.medication;

/** Why the stock of a lot changed: RECEIVED adds, ADMINISTERED,
    REVERSED takes. */
public enum MovementKind {
    RECEIVED,
    ADMINISTERED,
    REVERSED
}
