package org.whitecross.domain.access;

/** What happened to an account. */
public enum AccountNoticeKind {
    /** Somebody signed in from where nobody had. */
    NEW_DEVICE,
    /** Somebody was wrong so often that strangers have to wait. */
    WRONG_TRIES,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    SECOND_FACTOR_ADDED,
    SECOND_FACTOR_REMOVED,
    /** By an administrator. */
    SECOND_FACTOR_REVOKED,
    RECOVERY_CODE_USED,
    /** To be acknowledged, for a week and longer. */
    POLICIES_WAIT
}
