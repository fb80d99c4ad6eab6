package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.incidents.IncidentStatistics.Cell;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link IncidentCounts} keeps. */
public interface IncidentCountsContract {
    IncidentReports reports();

    GuardiansTold told();

    FollowUpActions actions();

    IncidentCounts counts();

    /** Another child each time, of a school of its own in Chicago. */
    Surroundings surroundings();

    @Test
    default void incidentsAreCountedByEachOfTheirSides() {
        var around = surroundings();
        var early = Instant.parse("2025-09-15T13:30:00Z"); // half past eight
        var fall = reports().add(at(around, IncidentType.INJURY, IncidentSeverity.LOW, "Playground", early));
        var cut = reports().add(at(around, IncidentType.INJURY, IncidentSeverity.HIGH, " playground ", early));
        reports().add(at(around, IncidentType.ILLNESS, IncidentSeverity.LOW, "Room 12", NOW));
        reports()
                .add(at(around, IncidentType.ILLNESS, IncidentSeverity.LOW, "Room 12", NOW)
                        .asDraft());
        reports().add(anIncident(surroundings()));
        tell(fall, around, 10);
        tell(fall, around, 50);
        tell(cut, around, 20);
        actions().add(due(fall, around, NOW.minusSeconds(1)));
        actions().add(due(fall, around, NOW.plusSeconds(1)));
        actions()
                .add(due(fall, around, NOW.minusSeconds(1))
                        .moved(ActionStatus.CANCELLED, "Not needed.", around.userId(), NOW));

        assertThat(counts().of(around.schoolId(), null, null, NOW))
                .isEqualTo(new IncidentStatistics(
                        3,
                        List.of(new Cell("INJURY", 2), new Cell("ILLNESS", 1)),
                        List.of(new Cell("LOW", 2), new Cell("HIGH", 1)),
                        List.of(new Cell("playground", 2), new Cell("room 12", 1)),
                        List.of(new Cell("8", 2), new Cell("9", 1)),
                        15,
                        1));
    }

    @Test
    default void daysAreThoseOfTheSchoolsClockAndNothingIsNothing() {
        var around = surroundings();
        var midnight = Instant.parse("2025-09-15T05:00:00Z");
        for (var moment :
                List.of(midnight.minusSeconds(1), midnight, midnight.plusSeconds(86_399), midnight.plusSeconds(86_400)))
            reports().add(at(around, IncidentType.OTHER, IncidentSeverity.LOW, "gym", moment));
        var day = LocalDate.of(2025, 9, 15);
        assertThat(counts().of(around.schoolId(), day, day, NOW).total()).isEqualTo(2);
        assertThat(counts().of(around.schoolId(), day, null, NOW).total()).isEqualTo(3);
        assertThat(counts().of(around.schoolId(), null, day, NOW).total()).isEqualTo(3);
        assertThat(counts().of(surroundings().schoolId(), null, null, NOW))
                .isEqualTo(new IncidentStatistics(0, List.of(), List.of(), List.of(), List.of(), null, 0));
    }

    private void tell(IncidentReport report, Surroundings around, int minutes) {
        var at = report.occurredAt().plusSeconds(60L * minutes);
        told().add(GuardianTold.of(report, null, ToldMethod.PHONE, at, around.userId(), at, "Her aunt."));
    }

    private static FollowUpAction due(IncidentReport report, Surroundings around, Instant at) {
        return FollowUpAction.after(
                report,
                new FollowUpAction.Particulars("Call the family.", at, ActionPriority.LOW, around.userId()),
                around.userId(),
                NOW);
    }

    private static IncidentReport at(
            Surroundings around, IncidentType type, IncidentSeverity severity, String place, Instant moment) {
        return IncidentReport.of(
                around.studentId(),
                around.schoolId(),
                new IncidentReport.Particulars(
                        type, severity, place, "Fell from the climbing frame.", "Cooled the arm.", moment),
                around.userId(),
                Instant.parse("2025-09-17T00:00:00Z"));
    }
}
