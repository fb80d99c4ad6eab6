package org.whitecross.domain.access;

/** How far a security incident has come. The steps between them are {@link SecurityIncidentStep}s. */
public enum SecurityIncidentStatus {
    /** Nobody has looked at it. */
    OPEN,
    INVESTIGATING,
    /** It does no more harm. */
    CONTAINED,
    /** What it was, and what was done, is written down. */
    RESOLVED,
    CLOSED
}
