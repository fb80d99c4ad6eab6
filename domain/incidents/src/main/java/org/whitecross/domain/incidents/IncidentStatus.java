package org.whitecross.domain.incidents;

/** How far an incident report has come. The steps between them are {@link IncidentStep}s. */
public enum IncidentStatus {
    /** Not finished by whoever writes it: nobody was told, nothing is due yet. */
    DRAFT,
    SUBMITTED,
    /** Somebody else reads it. */
    UNDER_REVIEW,
    /** Amended only from now on, unless it is opened again. */
    CLOSED
}
