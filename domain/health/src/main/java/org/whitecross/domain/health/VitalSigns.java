package org.whitecross.domain.health;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

/** What was measured on a child at one moment. What it means at her age is said by {@link AssessedVitalSigns}. */
public record VitalSigns(VitalSignsId id, Entry entry, Measured measured) implements ChartItem, Inlined {
    public VitalSigns {
        var checks = entry.checks();
        measured.check(checks);
        checks.orRefuse();
        if (measured.isNothing())
            throw new Refusal.RuleBroken("nothing-measured", "Vital signs need at least one measure.");
    }

    /**
     * The limits are wide: they keep out what cannot be (a thermometer reads 90 to 110 °F), not what is alarming.
     *
     * @param temperatureCelsius to a tenth of a degree
     * @param heartRate beats a minute
     * @param respiratoryRate breaths a minute
     * @param systolic blood pressure in mmHg, always together with the diastolic one, which is lower
     * @param oxygenSaturation percent, by pulse oximeter
     * @param painLevel on the numeric scale from 0, none, to 10, the worst
     * @param glucoseMgDl blood sugar in mg/dL
     */
    public record Measured(
            @Nullable BigDecimal temperatureCelsius,
            @Nullable Integer heartRate,
            @Nullable Integer respiratoryRate,
            @Nullable Integer systolic,
            @Nullable Integer diastolic,
            @Nullable Integer oxygenSaturation,
            @Nullable Integer painLevel,
            @Nullable Integer glucoseMgDl,
            @Nullable String notes)
            implements Inlined {
        private static final BigDecimal COLDEST = new BigDecimal("32.2");
        private static final BigDecimal HOTTEST = new BigDecimal("43.3");
        private static final BigDecimal COLDEST_FAHRENHEIT = new BigDecimal("90");
        private static final BigDecimal HOTTEST_FAHRENHEIT = new BigDecimal("110");
        private static final int DECIMALS = 1;

        public Measured {
            if (temperatureCelsius != null && hasOneDecimal(temperatureCelsius))
                temperatureCelsius = temperatureCelsius.setScale(DECIMALS);
        }

        /** The same with a temperature that was read in °F, if there is one; it is kept in °C. */
        public Measured withTemperatureFahrenheit(@Nullable BigDecimal fahrenheit) {
            if (fahrenheit == null) return this;
            new Checks()
                    .that(
                            temperatureCelsius == null,
                            "temperatureFahrenheit",
                            "both",
                            "must not be given together with temperatureCelsius")
                    .that(
                            fahrenheit.compareTo(COLDEST_FAHRENHEIT) >= 0
                                    && fahrenheit.compareTo(HOTTEST_FAHRENHEIT) <= 0,
                            "temperatureFahrenheit",
                            "range",
                            "must be 90 to 110")
                    .orRefuse();
            var celsius = fahrenheit
                    .subtract(BigDecimal.valueOf(32))
                    .multiply(BigDecimal.valueOf(5))
                    .divide(BigDecimal.valueOf(9), DECIMALS, RoundingMode.HALF_UP);
            return new Measured(
                    celsius,
                    heartRate,
                    respiratoryRate,
                    systolic,
                    diastolic,
                    oxygenSaturation,
                    painLevel,
                    glucoseMgDl,
                    notes);
        }

        private void check(Checks checks) {
            checks.that(
                            temperatureCelsius == null
                                    || temperatureCelsius.compareTo(COLDEST) >= 0
                                            && temperatureCelsius.compareTo(HOTTEST) <= 0,
                            "temperatureCelsius",
                            "range",
                            "must be " + COLDEST + " to " + HOTTEST)
                    .that(
                            temperatureCelsius == null || hasOneDecimal(temperatureCelsius),
                            "temperatureCelsius",
                            "digits",
                            "must have at most one digit after the point")
                    .range("heartRate", heartRate, 30, 250)
                    .range("respiratoryRate", respiratoryRate, 5, 80)
                    .range("systolic", systolic, 50, 250)
                    .range("diastolic", diastolic, 20, 150)
                    .that(systolic == null || diastolic != null, "diastolic", "required", "is required with systolic")
                    .that(diastolic == null || systolic != null, "systolic", "required", "is required with diastolic")
                    .that(
                            systolic == null || diastolic == null || diastolic < systolic,
                            "diastolic",
                            "not-below-systolic",
                            "must be below systolic")
                    .range("oxygenSaturation", oxygenSaturation, 0, 100)
                    .range("painLevel", painLevel, 0, 10)
                    .range("glucoseMgDl", glucoseMgDl, 10, 1500)
                    .text("notes", notes, 1, 2000);
        }

        private boolean isNothing() {
            return Stream.of(
                            temperatureCelsius,
                            heartRate,
                            respiratoryRate,
                            systolic,
                            oxygenSaturation,
                            painLevel,
                            glucoseMgDl)
                    .allMatch(Objects::isNull);
        }

        private static boolean hasOneDecimal(BigDecimal number) {
            return number.stripTrailingZeros().scale() <= DECIMALS;
        }
    }

    public static VitalSigns taken(Child child, Entry.Told told, Measured measured, UserId recordedById, Instant now) {
        return new VitalSigns(VitalSignsId.next(), Entry.recorded(child, told, recordedById, now), measured);
    }

    public VitalSigns with(Entry.Told told, Measured measured, Instant now) {
        return new VitalSigns(id, entry.corrected(told, now), measured);
    }

    /** The entry was wrong: it no longer counts, but stays readable. */
    public VitalSigns voided(String reason, Instant now) {
        return new VitalSigns(id, entry.voided(reason, now), measured);
    }
}
