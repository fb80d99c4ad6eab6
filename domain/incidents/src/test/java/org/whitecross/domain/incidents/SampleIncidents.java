package org.whitecross.domain.incidents;

import java.time.Instant;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

/** Incidents to try things on. */
public final class SampleIncidents {
    public static final Instant NOW = Instant.parse("2025-09-15T14:00:00.123456Z");

    private SampleIncidents() {}

    public static IncidentReport anIncident(Surroundings around) {
        return anIncident(around, IncidentType.INJURY, IncidentSeverity.MEDIUM, NOW.minusSeconds(600));
    }

    public static IncidentReport anIncident(
            Surroundings around, IncidentType type, IncidentSeverity severity, Instant occurredAt) {
        return anIncident(
                around,
                new IncidentReport.Particulars(
                        type,
                        severity,
                        "playground",
                        "Fell from the climbing frame onto the left arm during the break.",
                        "Cooled the arm, called the mother.",
                        occurredAt));
    }

    public static IncidentReport anIncident(Surroundings around, IncidentReport.Particulars particulars) {
        return IncidentReport.of(around.studentId(), around.schoolId(), particulars, around.userId(), NOW);
    }

    public static WitnessStatement aStatement(IncidentReport report, UserId by, Instant now) {
        return WitnessStatement.about(
                report,
                new WitnessStatement.Particulars(
                        "Olga Witness",
                        WitnessType.STAFF,
                        "Room 12",
                        "She let go of the bar with both hands and fell.",
                        now),
                by,
                now);
    }
}
