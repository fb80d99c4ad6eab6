package org.whitecross.domain.medication;

public enum CountState {
    /** One has counted. */
    OPEN,
    AGREED,
    DISCREPANT
}
