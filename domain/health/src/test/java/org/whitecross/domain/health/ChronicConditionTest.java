package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleChart.ASTHMA;
import static org.whitecross.domain.health.SampleChart.BIRTH;
import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.TODAY;
import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleChart.asthma;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class ChronicConditionTest {
    private static final Surroundings AROUND = Surroundings.madeUp();

    @ParameterizedTest
    @CsvSource({"name,3,200", "diagnosedBy,2,200", "carePlan,1,10000", "emergencyActionPlan,20,10000", "notes,1,5000"})
    void textLiesWithinItsLimits(String field, int shortest, int longest) {
        assertThat(recorded(worded(field, "x".repeat(shortest)))).isNotNull();
        assertThat(recorded(worded(field, "x".repeat(longest)))).isNotNull();
        if (shortest > 1)
            Refused.forField("/" + field, "length", () -> recorded(worded(field, "x".repeat(shortest - 1))));
        Refused.forField("/" + field, "length", () -> recorded(worded(field, "x".repeat(longest + 1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"J45", "J45.909", "J45909", "C7A.1", "E10.6511", "M1A.00X1"})
    void codeOfTheClassificationIsTaken(String code) {
        assertThat(recorded(coded(code)).particulars().icd10Code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "J4", "JJ5", "145", "j45.909", "J45.", "J45.90999", "J45.9-9", " J45"})
    void anythingElseIsNoCode(String code) {
        Refused.forField("/icd10Code", "format", () -> recorded(coded(code)));
    }

    @ParameterizedTest
    @EnumSource
    void severeConditionNeedsAnEmergencyActionPlan(ConditionSeverity severity) {
        var without = severe(severity, null, null, null);
        if (severity.compareTo(ConditionSeverity.SEVERE) < 0)
            assertThat(recorded(without)).isNotNull();
        else Refused.forField("/emergencyActionPlan", "required", () -> recorded(without));
    }

    @ParameterizedTest
    @CsvSource({"MILD,365", "MODERATE,180", "SEVERE,90", "CRITICAL,30"})
    void theGraverTheSoonerItIsReviewed(ConditionSeverity severity, int days) {
        var plan = "Call 911, then the mother.";
        var reviewed = TODAY.minusDays(10);

        assertThat(recorded(severe(severity, plan, null, null)).particulars().nextReviewOn())
                .isEqualTo(TODAY.plusDays(days));
        assertThat(recorded(severe(severity, plan, reviewed, null))
                        .particulars()
                        .nextReviewOn())
                .isEqualTo(reviewed.plusDays(days));
        assertThat(recorded(severe(severity, plan, reviewed, TODAY.plusDays(1)))
                        .particulars()
                        .nextReviewOn())
                .isEqualTo(TODAY.plusDays(1));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOverIsNotReviewedAnyMore(ConditionStatus status) {
        var p = new ChronicCondition.Particulars(
                "Eczema",
                null,
                ConditionSeverity.MILD,
                status,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null);

        assertThat(recorded(p).particulars().nextReviewOn() == null)
                .isEqualTo(status == ConditionStatus.RESOLVED || status == ConditionStatus.INACTIVE);
    }

    @Test
    void nextReviewIsAfterTodayUnlessItWasSoAlready() {
        var overdue = TODAY;
        Refused.forField("/nextReviewOn", "not-in-future", () -> recorded(reviewed(overdue)));

        var recorded = recorded(reviewed(TODAY.plusDays(1)));
        var aWeekLater = NOW.plus(Duration.ofDays(7));
        assertThat(recorded.with(aChild(AROUND), Entry.Told.JUST_NOW, reviewed(TODAY.plusDays(1)), aWeekLater)
                        .particulars())
                .isEqualTo(recorded.particulars());
        Refused.forField(
                "/nextReviewOn",
                "not-in-future",
                () -> recorded.with(aChild(AROUND), Entry.Told.JUST_NOW, reviewed(TODAY.plusDays(2)), aWeekLater));
    }

    @Test
    void diagnosisAndReviewLieInTheLifeOfTheChild() {
        assertThat(recorded(dated(BIRTH, TODAY))).isNotNull();
        assertThat(recorded(dated(TODAY, BIRTH))).isNotNull();
        Refused.forField("/diagnosedOn", "before-birth", () -> recorded(dated(BIRTH.minusDays(1), null)));
        Refused.forField("/diagnosedOn", "in-future", () -> recorded(dated(TODAY.plusDays(1), null)));
        Refused.forField("/lastReviewedOn", "before-birth", () -> recorded(dated(null, BIRTH.minusDays(1))));
        Refused.forField("/lastReviewedOn", "in-future", () -> recorded(dated(null, TODAY.plusDays(1))));
    }

    @Test
    void triggersAreFewShortWords() {
        assertThat(recorded(triggered(Collections.nCopies(50, "xx")))).isNotNull();
        assertThat(recorded(triggered(List.of("x".repeat(100))))).isNotNull();
        Refused.forField("/triggers", "length", () -> recorded(triggered(Collections.nCopies(51, "xx"))));
        Refused.forField("/triggers/1", "length", () -> recorded(triggered(List.of("dust", "x"))));
        Refused.forField("/triggers/0", "length", () -> recorded(triggered(List.of("x".repeat(101)))));
    }

    private static ChronicCondition recorded(ChronicCondition.Particulars p) {
        return asthma(AROUND, Entry.Told.JUST_NOW, p);
    }

    private static ChronicCondition.Particulars worded(String field, String text) {
        return new ChronicCondition.Particulars(
                field.equals("name") ? text : "Asthma",
                null,
                ConditionSeverity.MILD,
                ConditionStatus.ACTIVE,
                null,
                field.equals("diagnosedBy") ? text : null,
                field.equals("carePlan") ? text : null,
                field.equals("emergencyActionPlan") ? text : null,
                List.of(),
                null,
                null,
                false,
                false,
                field.equals("notes") ? text : null);
    }

    private static ChronicCondition.Particulars coded(String code) {
        return some(code, ConditionSeverity.MILD, null, null, List.of(), null, null);
    }

    private static ChronicCondition.Particulars severe(
            ConditionSeverity severity,
            @Nullable String plan,
            @Nullable LocalDate lastReviewedOn,
            @Nullable LocalDate nextReviewOn) {
        return some(null, severity, null, plan, List.of(), lastReviewedOn, nextReviewOn);
    }

    private static ChronicCondition.Particulars reviewed(LocalDate next) {
        return some(null, ConditionSeverity.MILD, null, null, List.of(), null, next);
    }

    private static ChronicCondition.Particulars dated(@Nullable LocalDate diagnosed, @Nullable LocalDate reviewed) {
        return some(null, ConditionSeverity.MILD, diagnosed, null, List.of(), reviewed, null);
    }

    private static ChronicCondition.Particulars triggered(List<String> triggers) {
        return some(null, ConditionSeverity.MILD, null, null, triggers, null, null);
    }

    private static ChronicCondition.Particulars some(
            @Nullable String code,
            ConditionSeverity severity,
            @Nullable LocalDate diagnosedOn,
            @Nullable String plan,
            List<String> triggers,
            @Nullable LocalDate lastReviewedOn,
            @Nullable LocalDate nextReviewOn) {
        return new ChronicCondition.Particulars(
                ASTHMA.name(),
                code,
                severity,
                ConditionStatus.ACTIVE,
                diagnosedOn,
                null,
                null,
                plan,
                triggers,
                lastReviewedOn,
                nextReviewOn,
                false,
                false,
                null);
    }
}
