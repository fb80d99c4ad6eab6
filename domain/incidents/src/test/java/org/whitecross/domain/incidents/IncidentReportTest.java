package org.whitecross.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.incidents.SampleIncidents.NOW;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

class IncidentReportTest {
    @Test
    void descriptionHasAtLeastTwentyCharacters() {
        Refused.forField("/description", "length", () -> described(IncidentType.INJURY, 19));
        assertThat(described(IncidentType.INJURY, 20).description()).hasSize(20);
        Refused.forField("/description", "length", () -> described(IncidentType.INJURY, 5001));
    }

    @Test
    void medicationErrorIsDescribedAtMoreLength() {
        Refused.forField("/description", "length", () -> described(IncidentType.MEDICATION_ERROR, 49));
        assertThat(described(IncidentType.MEDICATION_ERROR, 50).description()).hasSize(50);
    }

    @Test
    void nothingIsReportedBeforeItHappens() {
        Refused.forField(
                "/occurredAt",
                "in-future",
                () -> anIncident(Surroundings.madeUp(), IncidentType.OTHER, IncidentSeverity.LOW, NOW.plusMillis(1)));
        assertThat(anIncident(Surroundings.madeUp(), IncidentType.OTHER, IncidentSeverity.LOW, NOW)
                        .occurredAt())
                .isEqualTo(NOW);
    }

    @Test
    void placeAndActionsHaveTheirLengths() {
        Refused.forField("/location", "length", () -> told("in", "Cooled the arm."));
        Refused.forField("/actionsTaken", "length", () -> told("gym", "none"));
    }

    private static IncidentReport described(IncidentType type, int length) {
        return anIncident(
                Surroundings.madeUp(),
                new IncidentReport.Particulars(
                        type, IncidentSeverity.LOW, "gym", "x".repeat(length), "Cooled the arm.", NOW));
    }

    private static IncidentReport told(String location, String actionsTaken) {
        return anIncident(
                Surroundings.madeUp(),
                new IncidentReport.Particulars(
                        IncidentType.INJURY, IncidentSeverity.LOW, location, "x".repeat(20), actionsTaken, NOW));
    }

    /** Every step from every state: what the table of steps does not have is refused, and says what it would take. */
    @ParameterizedTest
    @EnumSource(IncidentStatus.class)
    void onlyTheStepsOfTheTableAreTaken(IncidentStatus status) {
        var report = in(status);
        for (var step : IncidentStep.values()) {
            if (step.from() == status) {
                assertThat(report.taken(step, UserId.next()).status()).isEqualTo(step.to());
            } else {
                assertThatThrownBy(() -> report.taken(step, UserId.next()))
                        .isInstanceOf(Refusal.RuleBroken.class)
                        .hasMessageContaining(step.from().name())
                        .hasMessageContaining(status.name())
                        .extracting(r -> ((Refusal) r).code())
                        .isEqualTo("incident-status");
            }
        }
    }

    @Test
    void nobodyClosesHerOwnReport() {
        var report = in(IncidentStatus.UNDER_REVIEW);
        Refused.byRule("own-report", () -> report.taken(IncidentStep.CLOSE, report.reportedById()));
    }

    @ParameterizedTest
    @EnumSource(IncidentStatus.class)
    void closedReportIsAmendedAndAnyOtherCorrected(IncidentStatus status) {
        var report = in(status);
        var p = new IncidentReport.Particulars(
                IncidentType.OTHER, IncidentSeverity.HIGH, "yard", "y".repeat(30), "Called 911 at once.", NOW);
        if (status == IncidentStatus.CLOSED) {
            Refused.byRule("report-closed", () -> report.corrected(p, NOW));
            assertThat(Amendment.of(report, "It was the left arm.", UserId.next(), NOW)
                            .incidentReportId())
                    .isEqualTo(report.id());
        } else {
            var corrected = report.corrected(p, NOW);
            assertThat(corrected.severity()).isEqualTo(IncidentSeverity.HIGH);
            assertThat(corrected.status()).isEqualTo(status);
            assertThat(corrected.recordedAt()).isEqualTo(report.recordedAt());
            Refused.byRule("report-open", () -> Amendment.of(report, "It was the left arm.", UserId.next(), NOW));
        }
    }

    /** Of a draft nothing was told yet, and what turns out to be lighter was told well enough. */
    @Test
    void sinceWhenAReportIsGraverThanItWasToldIsKept() {
        var later = NOW.plusSeconds(600);
        var report = in(IncidentStatus.SUBMITTED);
        assertThat(report.graveSince()).isEqualTo(report.occurredAt());

        var graver = report.corrected(severe(IncidentSeverity.HIGH), later);
        assertThat(graver.graverSince()).isEqualTo(later);
        assertThat(graver.graveSince()).isEqualTo(later);
        assertThat(graver.wasAsGrave(later)).isTrue();
        assertThat(graver.wasAsGrave(later.minusMillis(1))).isFalse();

        var still = later.plusSeconds(1);
        for (var severity : List.of(IncidentSeverity.HIGH, IncidentSeverity.LOW))
            assertThat(graver.corrected(severe(severity), still).graverSince()).isEqualTo(later);
        assertThat(in(IncidentStatus.DRAFT)
                        .corrected(severe(IncidentSeverity.HIGH), later)
                        .graverSince())
                .isNull();
    }

    private static IncidentReport.Particulars severe(IncidentSeverity severity) {
        return new IncidentReport.Particulars(
                IncidentType.OTHER, severity, "yard", "y".repeat(30), "Called 911 at once.", NOW);
    }

    @Test
    void oneEventIsToldOfEachChildApart() {
        var hers = told("gym", "Cooled the arm.");
        var his = told("gym", "Cooled the arm.");
        assertThat(his.eventId()).isNotEqualTo(hers.eventId());
        assertThat(his.ofSameEventAs(hers).eventId()).isEqualTo(hers.eventId());
        Refused.forField("/sameEventAs", "same-student", () -> hers.ofSameEventAs(hers));
    }

    @ParameterizedTest
    @CsvSource({
        "CRITICAL, OTHER, PT24H",
        "HIGH, OTHER, PT72H",
        "MEDIUM, OTHER, PT168H",
        "LOW, INJURY, PT168H",
        "LOW, ILLNESS,"
    })
    void graverOnesAndInjuriesAreLookedAfterSooner(
            IncidentSeverity severity, IncidentType type, @Nullable Duration within) {
        assertThat(anIncident(Surroundings.madeUp(), type, severity, NOW).followUpWithin())
                .isEqualTo(Optional.ofNullable(within));
    }

    private static IncidentReport in(IncidentStatus status) {
        var draft = told("gym", "Cooled the arm.").asDraft();
        if (status == IncidentStatus.DRAFT) return draft;
        var submitted = draft.taken(IncidentStep.SUBMIT, UserId.next());
        if (status == IncidentStatus.SUBMITTED) return submitted;
        var reviewed = submitted.taken(IncidentStep.REVIEW, UserId.next());
        return status == IncidentStatus.UNDER_REVIEW ? reviewed : reviewed.taken(IncidentStep.CLOSE, UserId.next());
    }
}
