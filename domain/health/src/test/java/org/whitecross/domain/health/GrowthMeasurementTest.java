package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleChart.BIRTH;
import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleGrowth.NOW;
import static org.whitecross.domain.health.SampleGrowth.aMeasurement;
import static org.whitecross.domain.health.SampleGrowth.decimal;
import static org.whitecross.domain.health.SampleGrowth.measured;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whitecross.domain.health.GrowthMeasurement.InchesAndPounds;
import org.whitecross.domain.health.GrowthMeasurement.Measured;
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class GrowthMeasurementTest {
    private static final Surroundings AROUND = Surroundings.madeUp();

    @ParameterizedTest
    @CsvSource({
        "heightCm, 30, 29.99",
        "heightCm, 250, 250.01",
        "weightKg, 0.5, 0.499",
        "weightKg, 300, 300.001",
        "headCircumferenceCm, 20, 19.99",
        "headCircumferenceCm, 100, 100.01"
    })
    void measureLiesWithinItsLimits(String field, String within, String beyond) {
        assertThat(value(field, taken(only(field, within), InchesAndPounds.NONE)))
                .isEqualByComparingTo(within);
        Refused.forField("/" + field, "range", () -> taken(only(field, beyond), InchesAndPounds.NONE));
    }

    /** 29.9974 cm would round to 30, and is refused all the same. */
    @ParameterizedTest
    @CsvSource({
        "heightInches, heightCm, 11.82, 30.02, 11.81",
        "heightInches, heightCm, 98.42, 249.99, 98.43",
        "heightInches, heightCm, 54.375, 138.11, 98.5",
        "weightPounds, weightKg, 1.11, 0.503, 1.1",
        "weightPounds, weightKg, 661.38, 299.997, 661.39",
        "weightPounds, weightKg, 70.5, 31.978, 1",
        "headCircumferenceInches, headCircumferenceCm, 7.88, 20.02, 7.87",
        "headCircumferenceInches, headCircumferenceCm, 39.37, 100.00, 39.38"
    })
    void inchesAndPoundsAreKeptAsCentimetresAndKilograms(
            String field, String kept, String within, BigDecimal converted, String beyond) {
        assertThat(value(kept, taken(measured(null, null), otherwise(field, within))))
                .isEqualTo(converted);
        Refused.forField("/" + field, "range", () -> taken(measured(null, null), otherwise(field, beyond)));
        Refused.forField("/" + field, "digits", () -> taken(measured(null, null), otherwise(field, "38.0001")));
        Refused.forField("/" + field, "both", () -> taken(only(kept, "45"), otherwise(field, "38")));
    }

    @Test
    void whatCannotBeKeptIsNotRoundedSilently() {
        Refused.forField("/heightCm", "digits", () -> aMeasurement(AROUND, measured("120.125", null)));
        Refused.forField("/weightKg", "digits", () -> aMeasurement(AROUND, measured(null, "20.0001")));
        assertThat(measured("120.5000", null).heightCm()).isEqualTo(new BigDecimal("120.50"));
    }

    @Test
    void somethingMustBeMeasured() {
        var words = new Measured(null, null, null, null, "would not stand still");

        Refused.byRule("nothing-measured", () -> taken(words, InchesAndPounds.NONE));
        assertThat(taken(words, otherwise("weightPounds", "50"))).isNotNull();
    }

    @Test
    void onlyAHeightIsMeasuredLying() {
        var lying = new Measured(null, true, decimal("20"), null, null);

        Refused.forField("/measuredLying", "without-height", () -> taken(lying, InchesAndPounds.NONE));
        assertThat(taken(lying, otherwise("heightInches", "40")).measured().measuredLying())
                .isTrue();
        assertThat(measured("120", null).measuredLying())
                .as("standing, if nothing is said")
                .isFalse();
    }

    @Test
    void everythingWrongIsSaidAtOnceInTheUnitsThatWereSent() {
        var told = new Entry.Told(NOW.minusSeconds(100_000), null);

        Assertions.assertThatThrownBy(() -> GrowthMeasurement.taken(
                        aChild(AROUND),
                        told,
                        measured("20", null),
                        otherwise("weightPounds", "1000"),
                        AROUND.userId(),
                        NOW))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::pointer)
                                .containsExactly("/lateReason", "/heightCm", "/weightPounds"));
    }

    @Test
    void nothingIsMeasuredBeforeTheBirth() {
        var firstMoment = BIRTH.atStartOfDay(ZoneId.of("America/Chicago")).toInstant();

        assertThat(aMeasurement(AROUND, at(firstMoment), measured("50", null))
                        .entry()
                        .occurredAt())
                .isEqualTo(firstMoment);
        Refused.forField(
                "/occurredAt",
                "before-birth",
                () -> aMeasurement(AROUND, at(firstMoment.minusMillis(1)), measured("50", null)));
    }

    @Test
    void bmiIsWeightByTheSquareOfHeight() {
        assertThat(measured("140", "32.1").bmi().orElseThrow().setScale(6, RoundingMode.HALF_UP))
                .isEqualTo("16.377551");
        assertThat(measured("140", null).bmi()).isEmpty();
        assertThat(measured(null, "32.1").bmi()).isEmpty();
    }

    @Test
    void changedAndVoidedMeasurementKeepsTheRest() {
        var first = aMeasurement(AROUND, measured("140", "32.1"));

        var changed = first.with(
                aChild(AROUND), Entry.Told.JUST_NOW, measured("141", null), otherwise("weightPounds", "71"), NOW);
        assertThat(changed.measured()).isEqualTo(measured("141", "32.205"));
        assertThat(changed.id()).isEqualTo(first.id());
        var voided = changed.voided("wrong child", NOW);
        assertThat(voided.measured()).isEqualTo(changed.measured());
        assertThat(voided.entry().isActive()).isFalse();
        Refused.byRule(
                "entry-voided",
                () -> voided.with(
                        aChild(AROUND), Entry.Told.JUST_NOW, measured("141", null), InchesAndPounds.NONE, NOW));
    }

    private static Entry.Told at(Instant occurredAt) {
        return new Entry.Told(occurredAt, "from the hospital's booklet");
    }

    private static GrowthMeasurement taken(Measured measured, InchesAndPounds otherwise) {
        return GrowthMeasurement.taken(aChild(AROUND), Entry.Told.JUST_NOW, measured, otherwise, AROUND.userId(), NOW);
    }

    private static Measured only(String field, String value) {
        return new Measured(
                field.equals("heightCm") ? decimal(value) : null,
                null,
                field.equals("weightKg") ? decimal(value) : null,
                field.equals("headCircumferenceCm") ? decimal(value) : null,
                null);
    }

    private static InchesAndPounds otherwise(String field, String value) {
        return new InchesAndPounds(
                field.equals("heightInches") ? decimal(value) : null,
                field.equals("weightPounds") ? decimal(value) : null,
                field.equals("headCircumferenceInches") ? decimal(value) : null);
    }

    private static @Nullable BigDecimal value(String field, GrowthMeasurement measurement) {
        return switch (field) {
            case "heightCm" -> measurement.measured().heightCm();
            case "weightKg" -> measurement.measured().weightKg();
            default -> measurement.measured().headCircumferenceCm();
        };
    }
}
