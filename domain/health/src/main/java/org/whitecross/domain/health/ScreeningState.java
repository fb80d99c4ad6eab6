package org.whitecross.domain.health;

/**
 * Where a screening stands on the way from a finding to an answer: screened, screened again, referred, and returned.
 *
 * <pre>
 *                 rescreen        refer       return
 * OPEN            RESCREEN_DUE    REFERRED    -
 * RESCREEN_DUE    RESCREEN_DUE    REFERRED    -
 * REFERRED        -               -           RETURNED
 * PASSED          -               -           -
 * RETURNED        -               -           -
 * </pre>
 */
public enum ScreeningState {
    /** Nothing is to follow. */
    PASSED,
    /** It was not passed, and what follows is not decided yet. */
    OPEN,
    RESCREEN_DUE,
    REFERRED,
    /** The answer to the referral is there. */
    RETURNED;

    boolean mayBecome(ScreeningState next) {
        return switch (this) {
            case OPEN, RESCREEN_DUE -> next == RESCREEN_DUE || next == REFERRED;
            case REFERRED -> next == RETURNED;
            case PASSED, RETURNED -> false;
        };
    }

    static ScreeningState after(ScreeningOutcome outcome) {
        return outcome == ScreeningOutcome.PASS ? PASSED : OPEN;
    }
}
