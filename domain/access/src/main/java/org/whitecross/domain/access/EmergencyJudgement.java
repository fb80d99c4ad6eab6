package org.whitecross.domain.access;

public enum EmergencyJudgement {
    JUSTIFIED,
    /** It ends with that. */
    NOT_JUSTIFIED
}
