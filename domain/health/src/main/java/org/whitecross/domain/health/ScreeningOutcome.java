package org.whitecross.domain.health;

/** What came out of it. There is no usual outcome: whoever screened says it. */
public enum ScreeningOutcome {
    PASS,
    REFER,
    FAIL,
    INCONCLUSIVE,
    INCOMPLETE
}
