package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleChart.BLURRED;
import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.TODAY;
import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleChart.aScreening;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class ScreeningTest {
    private static final Surroundings AROUND = Surroundings.madeUp();
    private static final Child CHILD = aChild(AROUND);

    // The table of transitions: from, then what a rescreening, a referral and a return make of it.
    @ParameterizedTest
    @CsvSource({
        "PASSED,,,",
        "OPEN,RESCREEN_DUE,REFERRED,",
        "RESCREEN_DUE,RESCREEN_DUE,REFERRED,",
        "REFERRED,,,RETURNED",
        "RETURNED,,,"
    })
    void onlyTheseTransitionsAreAllowed(
            ScreeningState from,
            @Nullable ScreeningState rescreened,
            @Nullable ScreeningState referred,
            @Nullable ScreeningState returned) {
        var screening = in(from);
        assertThat(screening.followUp().state()).isEqualTo(from);

        becomes(rescreened, () -> screening.toRescreen(CHILD, TODAY, NOW));
        becomes(referred, () -> screening.referred(CHILD, "Dr. Iris", "cannot read the board", TODAY, NOW));
        becomes(returned, () -> screening.returned(CHILD, "glasses", TODAY, NOW));
    }

    @ParameterizedTest
    @EnumSource
    void onlyAPassEndsAtOnce(ScreeningOutcome outcome) {
        assertThat(with(outcome).followUp().state())
                .isEqualTo(outcome == ScreeningOutcome.PASS ? ScreeningState.PASSED : ScreeningState.OPEN);
    }

    @Test
    void outcomeChangesOnlyWhileNothingHasFollowed() {
        var passed = particulars(ScreeningOutcome.PASS);

        assertThat(in(ScreeningState.OPEN)
                        .with(CHILD, Entry.Told.JUST_NOW, passed, NOW)
                        .followUp()
                        .state())
                .isEqualTo(ScreeningState.PASSED);
        Refused.byRule(
                "follow-up-begun", () -> in(ScreeningState.REFERRED).with(CHILD, Entry.Told.JUST_NOW, passed, NOW));
        var kept = in(ScreeningState.REFERRED).with(CHILD, Entry.Told.JUST_NOW, BLURRED, NOW);
        assertThat(kept.followUp()).isEqualTo(in(ScreeningState.REFERRED).followUp());
    }

    @Test
    void voidedScreeningIsFollowedByNothing() {
        var voided = in(ScreeningState.OPEN).voided("wrong child", NOW);

        Refused.byRule("entry-voided", () -> voided.toRescreen(CHILD, TODAY, NOW));
        Refused.byRule("entry-voided", () -> voided.referred(CHILD, "Dr. Iris", "cannot read it", TODAY, NOW));
    }

    @Test
    void datesFollowEachOther() {
        var open = in(ScreeningState.OPEN);
        var later = NOW.plus(Duration.ofDays(3));
        var inTwoDays = open.referred(CHILD, "Dr. Iris", "cannot read it", TODAY.plusDays(2), later);

        Refused.forField("/rescreenOn", "in-past", () -> open.toRescreen(CHILD, TODAY.minusDays(1), NOW));
        Refused.forField("/referredOn", "in-future", () -> refer(open, TODAY.plusDays(1)));
        Refused.forField("/referredOn", "before-screening", () -> refer(open, TODAY.minusDays(1)));
        Refused.forField(
                "/returnedOn", "before-referral", () -> inTwoDays.returned(CHILD, "glasses", TODAY.plusDays(1), later));
        Refused.forField(
                "/returnedOn", "in-future", () -> inTwoDays.returned(CHILD, "glasses", TODAY.plusDays(4), later));
        assertThat(inTwoDays.returned(CHILD, "glasses", TODAY.plusDays(2), later))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2,10,/referredTo",
        "3,10,",
        "200,1000,",
        "201,10,/referredTo",
        "3,9,/referralReason",
        "3,1001,/referralReason"
    })
    void referralSaysToWhomAndWhy(int to, int reason, @Nullable String wrong) {
        var open = in(ScreeningState.OPEN);
        if (wrong == null)
            assertThat(open.referred(CHILD, "x".repeat(to), "x".repeat(reason), TODAY, NOW))
                    .isNotNull();
        else
            Refused.forField(
                    wrong, "length", () -> open.referred(CHILD, "x".repeat(to), "x".repeat(reason), TODAY, NOW));
    }

    @ParameterizedTest
    @CsvSource({"4,false", "5,true", "2000,true", "2001,false"})
    void returnSaysWhatCameOfIt(int length, boolean allowed) {
        var referred = in(ScreeningState.REFERRED);
        if (allowed)
            assertThat(referred.returned(CHILD, "x".repeat(length), TODAY, NOW)).isNotNull();
        else
            Refused.forField(
                    "/referralOutcome", "length", () -> referred.returned(CHILD, "x".repeat(length), TODAY, NOW));
    }

    @ParameterizedTest
    @CsvSource({"20/10,true", "20/400,true", "20/5,false", "20/1000,false", "10/20,false", "20/040,false", "6/12,false"
    })
    void acuityIsASnellenFraction(String acuity, boolean allowed) {
        if (allowed) assertThat(eyes(ScreeningType.VISION, acuity)).isNotNull();
        else Refused.forField("/rightEye", "format", () -> eyes(ScreeningType.VISION, acuity));
    }

    @ParameterizedTest
    @CsvSource({"-1,false", "0,true", "90,true", "91,false"})
    void curveIsAnAngle(int degrees, boolean allowed) {
        if (allowed) assertThat(curve(ScreeningType.SCOLIOSIS, degrees)).isNotNull();
        else Refused.forField("/curveDegrees", "range", () -> curve(ScreeningType.SCOLIOSIS, degrees));
    }

    @Test
    void resultBelongsToItsScreening() {
        Refused.forField("/rightEye", "other-type", () -> eyes(ScreeningType.HEARING, "20/20"));
        Refused.forField("/curveDegrees", "other-type", () -> curve(ScreeningType.VISION, 5));
        Refused.forField(
                "/leftEarPassed",
                "other-type",
                () -> recorded(new Screening.Particulars(
                        ScreeningType.BMI, ScreeningOutcome.PASS, null, null, null, true, null, null, null)));
    }

    private static void becomes(@Nullable ScreeningState expected, java.util.function.Supplier<Screening> step) {
        if (expected == null) Refused.byRule("transition-not-allowed", step::get);
        else assertThat(step.get().followUp().state()).isEqualTo(expected);
    }

    private static Screening in(ScreeningState state) {
        return switch (state) {
            case PASSED -> with(ScreeningOutcome.PASS);
            case OPEN -> with(ScreeningOutcome.FAIL);
            case RESCREEN_DUE -> in(ScreeningState.OPEN).toRescreen(CHILD, TODAY.plusDays(14), NOW);
            case REFERRED -> refer(in(ScreeningState.RESCREEN_DUE), TODAY);
            case RETURNED -> in(ScreeningState.REFERRED).returned(CHILD, "glasses", TODAY, NOW);
        };
    }

    private static Screening refer(Screening screening, java.time.LocalDate on) {
        return screening.referred(CHILD, "Dr. Iris", "cannot read the board", on, NOW);
    }

    private static Screening with(ScreeningOutcome outcome) {
        return recorded(particulars(outcome));
    }

    private static Screening.Particulars particulars(ScreeningOutcome outcome) {
        return new Screening.Particulars(ScreeningType.VISION, outcome, null, null, null, null, null, null, null);
    }

    private static Screening eyes(ScreeningType type, String right) {
        return recorded(
                new Screening.Particulars(type, ScreeningOutcome.PASS, right, null, null, null, null, null, null));
    }

    private static Screening curve(ScreeningType type, int degrees) {
        return recorded(
                new Screening.Particulars(type, ScreeningOutcome.PASS, null, null, null, null, degrees, null, null));
    }

    private static Screening recorded(Screening.Particulars p) {
        return aScreening(AROUND, Entry.Told.JUST_NOW, p);
    }
}
