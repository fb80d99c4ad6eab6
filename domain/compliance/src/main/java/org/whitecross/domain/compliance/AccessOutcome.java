package org.whitecross.domain.compliance;

/** REPLAYED: the stored answer to the same Idempotency-Key was given again. */
public enum AccessOutcome {
    DONE,
    REFUSED,
    FAILED,
    REPLAYED
}
