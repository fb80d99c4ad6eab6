package org.whitecross.domain.access;

public enum SecuritySeverity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
