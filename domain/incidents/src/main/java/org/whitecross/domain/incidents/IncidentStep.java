package org.whitecross.domain.incidents;

/** The one table of what can be done with an incident report: from where to where each step leads. */
public enum IncidentStep {
    SUBMIT(IncidentStatus.DRAFT, IncidentStatus.SUBMITTED),
    REVIEW(IncidentStatus.SUBMITTED, IncidentStatus.UNDER_REVIEW),
    /** To be told better. */
    SEND_BACK(IncidentStatus.UNDER_REVIEW, IncidentStatus.SUBMITTED),
    CLOSE(IncidentStatus.UNDER_REVIEW, IncidentStatus.CLOSED),
    REOPEN(IncidentStatus.CLOSED, IncidentStatus.UNDER_REVIEW);

    private final IncidentStatus from;
    private final IncidentStatus to;

    IncidentStep(IncidentStatus from, IncidentStatus to) {
        this.from = from;
        this.to = to;
    }

    public IncidentStatus from() {
        return from;
    }

    public IncidentStatus to() {
        return to;
    }
}
