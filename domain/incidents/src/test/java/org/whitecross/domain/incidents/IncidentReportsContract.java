package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link IncidentReports} keeps. */
public interface IncidentReportsContract {
    IncidentReports reports();

    /** Another child each time, at a school in Chicago. */
    Surroundings surroundings();

    @Test
    default void savedReportIsFoundWithEveryFieldIntact() {
        var report = anIncident(surroundings());

        var stored = reports().add(report);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(report);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(reports().find(report.id())).contains(stored);
    }

    @Test
    default void injuriesStatusAndCorrectionsAreKeptAndAStaleOneRefused() {
        var around = surroundings();
        var injuries = List.of(
                new Injury(BodyPart.FOREARM, InjuryNature.FRACTURE, "Splint, \"loosely\", {cooled}."),
                new Injury(BodyPart.KNEE, InjuryNature.ABRASION, null));
        var draft = reports()
                .add(anIncident(
                                around,
                                new IncidentReport.Particulars(
                                        IncidentType.INJURY,
                                        IncidentSeverity.LOW,
                                        "gym",
                                        "Fell from the climbing frame onto the left arm.",
                                        "Cooled the arm.",
                                        injuries,
                                        NOW))
                        .asDraft());
        assertThat(draft.injuries()).isEqualTo(injuries);
        assertThat(draft.status()).isEqualTo(IncidentStatus.DRAFT);

        var submitted = draft.taken(IncidentStep.SUBMIT, around.userId()).assessed(LegalStatus.COMPLIANT);
        var stored = reports().change(submitted);
        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(submitted);
        assertThat(reports().find(draft.id())).contains(stored);
        assertThatThrownBy(() -> reports().change(submitted)).isInstanceOf(Refusal.Stale.class);
    }

    @Test
    default void reportsOfOneEventAndOfOneStatusAreFoundTogether() {
        var hers = reports().add(anIncident(surroundings()));
        var his = reports().add(anIncident(surroundings()).ofSameEventAs(hers).asDraft());
        reports().add(anIncident(surroundings()));

        assertThat(found(new IncidentSearch(null, null, null, null, null, hers.eventId(), null, null)))
                .containsExactlyInAnyOrder(hers, his);
        assertThat(found(new IncidentSearch(null, null, null, null, null, hers.eventId(), IncidentStatus.DRAFT, null)))
                .containsExactly(his);
    }

    @Test
    default void reportsAreFoundByWhatIsKnownOfThem() {
        var around = surroundings();
        var fall = reports().add(anIncident(around));
        var fever =
                reports().add(anIncident(around, IncidentType.ILLNESS, IncidentSeverity.MEDIUM, NOW.minusSeconds(1)));
        var seizure = reports().add(anIncident(around, IncidentType.ILLNESS, IncidentSeverity.CRITICAL, NOW));
        reports().add(anIncident(surroundings()));

        assertThat(found(IncidentSearch.about(around.studentId()))).containsExactly(seizure, fever, fall);
        assertThat(found(new IncidentSearch(around.studentId(), IncidentType.ILLNESS, null, null, null)))
                .containsExactly(seizure, fever);
        assertThat(found(new IncidentSearch(
                        around.studentId(), IncidentType.ILLNESS, IncidentSeverity.CRITICAL, null, null)))
                .containsExactly(seizure);
        assertThat(found(new IncidentSearch(around.studentId(), IncidentType.BEHAVIORAL, null, null, null)))
                .isEmpty();
    }

    @Test
    default void daysAreThoseOfTheSchoolsOwnClock() {
        var around = surroundings();
        var day = LocalDate.of(2025, 3, 9); // 23 hours long in Chicago
        Instant start = day.atStartOfDay(ZoneId.of("America/Chicago")).toInstant();
        var before = reports().add(at(around, start.minusSeconds(1)));
        var first = reports().add(at(around, start));
        var last = reports().add(at(around, start.plusSeconds(23 * 3600 - 1)));
        var after = reports().add(at(around, start.plusSeconds(23 * 3600)));

        assertThat(found(new IncidentSearch(around.studentId(), null, null, day, day)))
                .containsExactly(last, first);
        assertThat(found(new IncidentSearch(around.studentId(), null, null, day, null)))
                .containsExactly(after, last, first);
        assertThat(found(new IncidentSearch(around.studentId(), null, null, null, day)))
                .containsExactly(last, first, before);
    }

    @Test
    default void everyWayThroughThePagesShowsEachReportOnceTheLatestFirst() {
        var around = surroundings();
        var all = new ArrayList<IncidentReport>();
        for (int i = 0; i < 11; i++) all.add(reports().add(at(around, NOW.minusSeconds(i % 4))));
        var latestFirst = all.stream()
                .sorted(Comparator.comparing(IncidentReport::occurredAt)
                        .reversed()
                        .thenComparing(r -> r.id().value().toString()))
                .toList();
        var search = IncidentSearch.about(around.studentId());

        assertThat(Walk.byCursor(page -> reports().search(search, page), 3, List.<Page.By<IncidentReports.Order>>of()))
                .isEqualTo(latestFirst);
        assertThat(Walk.byNumber(page -> reports().search(search, page), 3, List.<Page.By<IncidentReports.Order>>of()))
                .isEqualTo(latestFirst);
        assertThat(reports().all(around.studentId()))
                .containsExactlyInAnyOrderElementsOf(all)
                .isSortedAccordingTo(Comparator.comparing(IncidentReport::recordedAt)
                        .thenComparing(r -> r.id().value().toString()));
    }

    @Test
    default void reportsCanBeOrderedFromTheGravestOn() {
        var around = surroundings();
        for (var severity : List.of(IncidentSeverity.HIGH, IncidentSeverity.LOW, IncidentSeverity.CRITICAL))
            reports().add(anIncident(around, IncidentType.OTHER, severity, NOW));

        var page = reports()
                .search(
                        IncidentSearch.about(around.studentId()),
                        new Page.Request<>(
                                1, 10, null, List.of(new Page.By<>(IncidentReports.Order.SEVERITY, true)), true));

        assertThat(page.rows())
                .extracting(IncidentReport::severity)
                .containsExactly(IncidentSeverity.CRITICAL, IncidentSeverity.HIGH, IncidentSeverity.LOW);
    }

    private List<IncidentReport> found(IncidentSearch search) {
        return reports().search(search, Page.Request.first(10)).rows();
    }

    private static IncidentReport at(Surroundings around, Instant occurredAt) {
        return anIncident(around, IncidentType.OTHER, IncidentSeverity.LOW, occurredAt);
    }
}
