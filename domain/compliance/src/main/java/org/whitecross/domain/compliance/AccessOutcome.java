package org.whitecross.domain.compliance;

/** BEGUN: work of several transactions, of which another row tells the end. REPLAYED: the stored answer to the same Idempotency-Key was given again. */
public enum AccessOutcome {
    BEGUN,
    DONE,
    REFUSED,
    FAILED,
    REPLAYED
}
