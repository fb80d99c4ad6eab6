package org.whitecross.domain.medication;

/** What became of whoever got it. */
public enum EmergencyOutcome {
    /** Well again, and stayed. */
    RECOVERED,
    SENT_HOME,
    /** Taken to a hospital. */
    TRANSPORTED,
    DIED,
    UNKNOWN
}
