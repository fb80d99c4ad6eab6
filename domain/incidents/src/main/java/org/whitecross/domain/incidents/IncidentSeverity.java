package org.whitecross.domain.incidents;

/** From the lightest to the gravest. */
public enum IncidentSeverity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
