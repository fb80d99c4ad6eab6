package org.whitecross.domain.access;

import static org.whitecross.domain.access.SecurityIncidentStatus.CLOSED;
import static org.whitecross.domain.access.SecurityIncidentStatus.CONTAINED;
import static org.whitecross.domain.access.SecurityIncidentStatus.INVESTIGATING;
import static org.whitecross.domain.access.SecurityIncidentStatus.OPEN;
import static org.whitecross.domain.access.SecurityIncidentStatus.RESOLVED;

import java.util.Set;

/** The one table of what can be done with a security incident: from where to where each step leads. */
public enum SecurityIncidentStep {
    INVESTIGATE(Set.of(OPEN), INVESTIGATING),
    CONTAIN(Set.of(INVESTIGATING), CONTAINED),
    /** Also of what turned out to be none. */
    RESOLVE(Set.of(INVESTIGATING, CONTAINED), RESOLVED),
    CLOSE(Set.of(RESOLVED), CLOSED),
    REOPEN(Set.of(RESOLVED, CLOSED), INVESTIGATING);

    @SuppressWarnings("ImmutableEnumChecker") // it is: Set.of
    private final Set<SecurityIncidentStatus> from;

    private final SecurityIncidentStatus to;

    SecurityIncidentStep(Set<SecurityIncidentStatus> from, SecurityIncidentStatus to) {
        this.from = from;
        this.to = to;
    }

    public Set<SecurityIncidentStatus> from() {
        return from;
    }

    public SecurityIncidentStatus to() {
        return to;
    }
}
