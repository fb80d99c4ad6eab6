package org.whitecross.domain.health;

/** Whether a vaccine is given, or a manufacturer makes any, as CDC's tables say it. */
public enum VaccineCodeStatus {
    ACTIVE,
    /** No longer; found in older records, or where nobody knows which product it was. */
    INACTIVE,
    PENDING,
    NON_US,
    NEVER_ACTIVE
}
