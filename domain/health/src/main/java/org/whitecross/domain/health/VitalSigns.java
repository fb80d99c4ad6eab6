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
public record VitalSigns(VitalSignsId id, Entry entry, Measured measured, Observed observed)
        implements ChartItem, Inlined {
    public VitalSigns {
        var checks = entry.checks();
        measured.check(checks);
        observed.check(checks, measured, measured.temperatureCelsius != null);
        checks.orRefuse();
        if (measured.isNothing() && observed.isNothing())
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
        private static final int DECIMALS = 1;

        public Measured {
            if (temperatureCelsius != null && hasOneDecimal(temperatureCelsius))
                temperatureCelsius = temperatureCelsius.setScale(DECIMALS);
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

    /**
     * What was seen besides, and how it was measured.
     *
     * @param peakFlowLitersPerMinute the best of the breaths into a peak flow meter
     * @param temperatureSite only with a temperature
     * @param bloodPressurePosition only with a blood pressure
     * @param heartRhythm only with a heart rate
     * @param onOxygen whether she was given oxygen; only with an oxygen saturation
     * @param painLocation only with a pain level
     */
    public record Observed(
            @Nullable Consciousness consciousness,
            @Nullable Integer peakFlowLitersPerMinute,
            @Nullable TemperatureSite temperatureSite,
            @Nullable BodyPosition bloodPressurePosition,
            @Nullable HeartRhythm heartRhythm,
            @Nullable Boolean onOxygen,
            @Nullable String painLocation)
            implements Inlined {
        public static final Observed NOTHING = new Observed(null, null, null, null, null, null, null);

        private void check(Checks checks, Measured measured, boolean withTemperature) {
            checks.range("peakFlowLitersPerMinute", peakFlowLitersPerMinute, 30, 900)
                    .text("painLocation", painLocation, 1, 200);
            only(checks, "temperatureSite", temperatureSite, withTemperature, "a temperature");
            only(checks, "bloodPressurePosition", bloodPressurePosition, measured.systolic != null, "a blood pressure");
            only(checks, "heartRhythm", heartRhythm, measured.heartRate != null, "a heart rate");
            only(checks, "onOxygen", onOxygen, measured.oxygenSaturation != null, "an oxygen saturation");
            only(checks, "painLocation", painLocation, measured.painLevel != null, "a pain level");
        }

        private static void only(Checks checks, String field, @Nullable Object value, boolean there, String with) {
            checks.that(value == null || there, field, "without-its-measure", "must only be told with " + with);
        }

        private boolean isNothing() {
            return consciousness == null && peakFlowLitersPerMinute == null;
        }
    }

    /**
     * The same in other units, each instead of its measure in ours; they are converted, and kept in those.
     *
     * @param temperatureFahrenheit 90 to 110
     * @param glucoseMmolL blood sugar in mmol/L, of which one is 18.0156 mg/dL (the molar mass of glucose is 180.156 g)
     */
    public record OtherUnits(
            @Nullable BigDecimal temperatureFahrenheit,
            @Nullable BigDecimal glucoseMmolL) implements Inlined {
        public static final OtherUnits NONE = new OtherUnits(null, null);
        private static final BigDecimal COLDEST_FAHRENHEIT = new BigDecimal("90");
        private static final BigDecimal HOTTEST_FAHRENHEIT = new BigDecimal("110");
        private static final BigDecimal LEAST_MMOL = new BigDecimal("0.6");
        private static final BigDecimal MOST_MMOL = new BigDecimal("83");
        private static final BigDecimal MG_DL_PER_MMOL_L = new BigDecimal("18.0156");

        private void check(Checks checks, Measured measured) {
            check(
                    checks,
                    "temperatureFahrenheit",
                    temperatureFahrenheit,
                    COLDEST_FAHRENHEIT,
                    HOTTEST_FAHRENHEIT,
                    measured.temperatureCelsius == null,
                    "temperatureCelsius");
            check(
                    checks,
                    "glucoseMmolL",
                    glucoseMmolL,
                    LEAST_MMOL,
                    MOST_MMOL,
                    measured.glucoseMgDl == null,
                    "glucoseMgDl");
        }

        private static void check(
                Checks checks,
                String field,
                @Nullable BigDecimal value,
                BigDecimal lowest,
                BigDecimal highest,
                boolean alone,
                String other) {
            if (value == null) return;
            checks.that(alone, field, "both", "must not be given together with " + other)
                    .that(
                            value.compareTo(lowest) >= 0 && value.compareTo(highest) <= 0,
                            field,
                            "range",
                            "must be " + lowest + " to " + highest)
                    .that(
                            value.stripTrailingZeros().scale() <= 2,
                            field,
                            "digits",
                            "must have at most 2 digits after the point");
        }

        private Measured added(Measured m) {
            return new Measured(
                    temperatureFahrenheit == null ? m.temperatureCelsius : celsius(temperatureFahrenheit),
                    m.heartRate,
                    m.respiratoryRate,
                    m.systolic,
                    m.diastolic,
                    m.oxygenSaturation,
                    m.painLevel,
                    glucoseMmolL == null ? m.glucoseMgDl : Integer.valueOf(mgDl(glucoseMmolL)),
                    m.notes);
        }

        private static BigDecimal celsius(BigDecimal fahrenheit) {
            return fahrenheit
                    .subtract(BigDecimal.valueOf(32))
                    .multiply(BigDecimal.valueOf(5))
                    .divide(BigDecimal.valueOf(9), Measured.DECIMALS, RoundingMode.HALF_UP);
        }

        private static int mgDl(BigDecimal mmolL) {
            return mmolL.multiply(MG_DL_PER_MMOL_L)
                    .setScale(0, RoundingMode.HALF_UP)
                    .intValueExact();
        }
    }

    public static VitalSigns taken(
            Child child,
            Entry.Told told,
            Measured measured,
            Observed observed,
            OtherUnits otherwise,
            UserId recordedById,
            Instant now) {
        var entry = Entry.recorded(child, told, recordedById, now);
        return new VitalSigns(
                VitalSignsId.next(), entry, converted(child, entry, measured, observed, otherwise), observed);
    }

    public VitalSigns with(
            Child child, Entry.Told told, Measured measured, Observed observed, OtherUnits otherwise, Instant now) {
        var corrected = entry.corrected(told, now);
        return new VitalSigns(id, corrected, converted(child, corrected, measured, observed, otherwise), observed);
    }

    /** The entry was wrong: it no longer counts, but stays readable. */
    public VitalSigns voided(String reason, Instant now) {
        return new VitalSigns(id, entry.voided(reason, now), measured, observed);
    }

    /** Says all that is wrong with what was sent, in the units in which it was. */
    private static Measured converted(
            Child child, Entry entry, Measured measured, Observed observed, OtherUnits otherwise) {
        var checks = entry.checks();
        measured.check(checks);
        otherwise.check(checks, measured);
        observed.check(
                checks, measured, measured.temperatureCelsius != null || otherwise.temperatureFahrenheit != null);
        checks.that(
                        !child.dayOf(entry.occurredAt()).isBefore(child.dateOfBirth()),
                        "occurredAt",
                        "before-birth",
                        "must not be before the date of birth")
                .orRefuse();
        return otherwise.added(measured);
    }
}
