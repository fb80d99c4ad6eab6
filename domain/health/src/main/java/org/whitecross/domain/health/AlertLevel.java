package org.whitecross.domain.health;

/** How far a measure is from what is normal at the child's age. */
public enum AlertLevel {
    NORMAL,
    ABNORMAL,
    CRITICAL
}
