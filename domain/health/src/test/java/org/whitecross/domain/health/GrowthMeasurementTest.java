package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleGrowth.BIRTH;
import static org.whitecross.domain.health.SampleGrowth.NOW;
import static org.whitecross.domain.health.SampleGrowth.aMeasurement;
import static org.whitecross.domain.health.SampleGrowth.decimal;
import static org.whitecross.domain.health.SampleGrowth.measured;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class GrowthMeasurementTest {
    private static final Surroundings AROUND = Surroundings.madeUp();

    @ParameterizedTest
    @CsvSource({"30, 29.99", "250, 250.01"})
    void heightHasItsLimits(String within, String beyond) {
        assertThat(aMeasurement(AROUND, measured(within, null)).heightCm()).isEqualByComparingTo(within);
        Refused.forField("/heightCm", "range", () -> aMeasurement(AROUND, measured(beyond, null)));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.499", "300, 300.001"})
    void weightHasItsLimits(String within, String beyond) {
        assertThat(aMeasurement(AROUND, measured(null, within)).weightKg()).isEqualByComparingTo(within);
        Refused.forField("/weightKg", "range", () -> aMeasurement(AROUND, measured(null, beyond)));
    }

    @ParameterizedTest
    @CsvSource({"20, 19.99", "100, 100.01"})
    void headHasItsLimits(String within, String beyond) {
        assertThat(aMeasurement(AROUND, head(within)).headCircumferenceCm()).isEqualByComparingTo(within);
        Refused.forField("/headCircumferenceCm", "range", () -> aMeasurement(AROUND, head(beyond)));
    }

    @Test
    void whatCannotBeKeptIsNotRoundedSilently() {
        Refused.forField("/heightCm", "decimals", () -> aMeasurement(AROUND, measured("120.125", null)));
        Refused.forField("/weightKg", "decimals", () -> aMeasurement(AROUND, measured(null, "20.0001")));
        assertThat(aMeasurement(AROUND, measured("120.5000", null)).heightCm()).isEqualTo(new BigDecimal("120.50"));
    }

    @Test
    void somethingMustBeMeasured() {
        Refused.forField("/heightCm", "required", () -> aMeasurement(AROUND, measured(null, null)));
        Refused.forField(
                "/measuredLying",
                "without-height",
                () -> aMeasurement(
                        AROUND, new GrowthMeasurement.Particulars(NOW, null, true, decimal("20"), null, null, null)));
    }

    @Test
    void entryMoreThanADayLateNeedsAReason() {
        var dayBefore = NOW.minus(Duration.ofHours(24));

        assertThat(aMeasurement(AROUND, at(dayBefore, null)).lateReason()).isNull();
        Refused.forField("/lateReason", "required", () -> aMeasurement(AROUND, at(dayBefore.minusMillis(1), null)));
        Refused.forField("/lateReason", "length", () -> aMeasurement(AROUND, at(dayBefore.minusMillis(1), "late")));
        assertThat(aMeasurement(AROUND, at(dayBefore.minusMillis(1), "power cut"))
                        .lateReason())
                .isEqualTo("power cut");
    }

    @Test
    void nothingIsMeasuredInTheFutureOrBeforeTheBirth() {
        assertThat(aMeasurement(AROUND, at(NOW, null)).occurredAt()).isEqualTo(NOW);
        Refused.forField("/occurredAt", "in-future", () -> aMeasurement(AROUND, at(NOW.plusMillis(1), null)));
        assertThat(aMeasurement(AROUND, at(BIRTH, "from the hospital")).occurredAt())
                .isEqualTo(BIRTH);
        Refused.forField(
                "/occurredAt", "before-birth", () -> aMeasurement(AROUND, at(BIRTH.minusMillis(1), "long ago")));
    }

    @Test
    void bmiIsWeightByTheSquareOfHeight() {
        assertThat(aMeasurement(AROUND, measured("140", "32.1"))
                        .bmi()
                        .orElseThrow()
                        .setScale(6, RoundingMode.HALF_UP))
                .isEqualTo("16.377551");
        assertThat(aMeasurement(AROUND, measured("140", null)).bmi()).isEmpty();
    }

    @Test
    void voidedMeasurementKeepsItsContentAndNeverChangesAgain() {
        var voided = aMeasurement(AROUND, measured("140", "32.1")).voided("wrong child", NOW);

        assertThat(voided.isActive()).isFalse();
        assertThat(voided.heightCm()).isEqualByComparingTo("140");
        Refused.byRule("growth-measurement-voided", () -> voided.voided("once more", NOW));
        Refused.byRule("growth-measurement-voided", () -> voided.with(BIRTH, measured("141", null), NOW));
    }

    @Test
    void voidingNeedsAReason() {
        Refused.forField(
                "/reason",
                "length",
                () -> aMeasurement(AROUND, measured("140", null)).voided("oops", NOW));
    }

    private static GrowthMeasurement.Particulars at(Instant occurredAt, @Nullable String lateReason) {
        return new GrowthMeasurement.Particulars(occurredAt, decimal("120"), false, null, null, null, lateReason);
    }

    private static GrowthMeasurement.Particulars head(String cm) {
        return new GrowthMeasurement.Particulars(NOW, null, false, null, decimal(cm), null, null);
    }
}
