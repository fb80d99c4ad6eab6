package org.whitecross.domain.health;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.health.GrowthAssessment.Subject;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

/** How tall and heavy a child was at one moment. What it means at her age is said by {@link AssessedGrowth}. */
public record GrowthMeasurement(GrowthMeasurementId id, Entry entry, Measured measured) implements ChartItem, Inlined {
    // The factors are exact by definition: the international yard and pound agreement of 1959.
    private static final Measure HEIGHT = new Measure("heightCm", "30", "250", 2, "heightInches", "2.54");
    private static final Measure WEIGHT = new Measure("weightKg", "0.5", "300", 3, "weightPounds", "0.45359237");
    private static final Measure HEAD =
            new Measure("headCircumferenceCm", "20", "100", 2, "headCircumferenceInches", "2.54");

    public GrowthMeasurement {
        var checks = entry.checks();
        measured.check(checks, measured.heightCm != null);
        checks.orRefuse();
        if (measured.isNothing())
            throw new Refusal.RuleBroken(
                    "nothing-measured", "A growth measurement needs a height, a weight or a head circumference.");
    }

    /**
     * The limits are wide: they keep out what cannot be, not what is alarming.
     *
     * @param heightCm 30 to 250, in hundredths
     * @param measuredLying the height is a length: lying, a child is about 0.8 cm longer. Standing, if nothing is said
     * @param weightKg 0.5 to 300, in thousandths
     * @param headCircumferenceCm 20 to 100, in hundredths
     */
    public record Measured(
            @Nullable BigDecimal heightCm,
            @Nullable Boolean measuredLying,
            @Nullable BigDecimal weightKg,
            @Nullable BigDecimal headCircumferenceCm,
            @Nullable String notes)
            implements Inlined {
        private static final double LAST_MONTH_OF_WEIGHT_FOR_LENGTH = 36;
        private static final double LAST_MONTH_OF_WEIGHT_FOR_STATURE = 72; // the chart is for ages 2 to 5

        public Measured {
            measuredLying = measuredLying != null && measuredLying;
            heightCm = HEIGHT.scaled(heightCm);
            weightKg = WEIGHT.scaled(weightKg);
            headCircumferenceCm = HEAD.scaled(headCircumferenceCm);
        }

        boolean isLying() {
            return Boolean.TRUE.equals(measuredLying);
        }

        private void check(Checks checks, boolean withHeight) {
            HEIGHT.check(checks, heightCm);
            WEIGHT.check(checks, weightKg);
            HEAD.check(checks, headCircumferenceCm);
            checks.that(!isLying() || withHeight, "measuredLying", "without-height", "must only be true with a height")
                    .text("notes", notes, 1, 2000);
        }

        private boolean isNothing() {
            return Stream.of(heightCm, weightKg, headCircumferenceCm).allMatch(Objects::isNull);
        }

        /** Body mass index in kg/m², unrounded; of a child who was weighed and measured. */
        public Optional<BigDecimal> bmi() {
            if (heightCm == null || weightKg == null) return Optional.empty();
            var heightM = heightCm.movePointLeft(2);
            return Optional.of(weightKg.divide(heightM.multiply(heightM), MathContext.DECIMAL64));
        }

        /**
         * How the child compares with others in everything that was measured.
         *
         * @param sex null if the references know none for her
         */
        List<GrowthAssessment> assessed(@Nullable Sex sex, double ageMonths, GrowthReference reference) {
            var child = new Subject(sex, ageMonths);
            var all = new ArrayList<GrowthAssessment>();
            if (weightKg != null) all.add(byAge(GrowthMeasure.WEIGHT_FOR_AGE, weightKg, child, reference));
            if (heightCm != null)
                all.add(byAge(
                        isLying() ? GrowthMeasure.LENGTH_FOR_AGE : GrowthMeasure.STATURE_FOR_AGE,
                        heightCm,
                        child,
                        reference));
            bmi().ifPresent(bmi -> all.add(
                    isLying() && ageMonths >= GrowthAssessment.FIRST_MONTH_OF_CDC
                            ? GrowthAssessment.without(GrowthMeasure.BMI_FOR_AGE, "standing-height-needed")
                            : byAge(GrowthMeasure.BMI_FOR_AGE, bmi, child, reference)));
            if (headCircumferenceCm != null)
                all.add(byAge(GrowthMeasure.HEAD_CIRCUMFERENCE_FOR_AGE, headCircumferenceCm, child, reference));
            if (heightCm != null && weightKg != null) {
                var measure = isLying() ? GrowthMeasure.WEIGHT_FOR_LENGTH : GrowthMeasure.WEIGHT_FOR_STATURE;
                boolean charted = isLying()
                        ? ageMonths < LAST_MONTH_OF_WEIGHT_FOR_LENGTH
                        : ageMonths >= GrowthAssessment.FIRST_MONTH_OF_CDC
                                && ageMonths < LAST_MONTH_OF_WEIGHT_FOR_STATURE;
                if (charted)
                    all.add(GrowthAssessment.of(
                            measure, weightKg.doubleValue(), heightCm.doubleValue(), child, reference));
            }
            return List.copyOf(all);
        }

        private static GrowthAssessment byAge(
                GrowthMeasure measure, BigDecimal value, Subject child, GrowthReference reference) {
            return GrowthAssessment.of(measure, value.doubleValue(), child.ageMonths(), child, reference);
        }
    }

    /** The same in other units, each instead of its measure in cm or kg; they are converted, and kept in those. */
    public record InchesAndPounds(
            @Nullable BigDecimal heightInches,
            @Nullable BigDecimal weightPounds,
            @Nullable BigDecimal headCircumferenceInches)
            implements Inlined {
        public static final InchesAndPounds NONE = new InchesAndPounds(null, null, null);

        private void check(Checks checks, Measured measured) {
            HEIGHT.checkOther(checks, heightInches, measured.heightCm);
            WEIGHT.checkOther(checks, weightPounds, measured.weightKg);
            HEAD.checkOther(checks, headCircumferenceInches, measured.headCircumferenceCm);
        }

        private Measured added(Measured measured) {
            return new Measured(
                    heightInches == null ? measured.heightCm : HEIGHT.converted(heightInches),
                    measured.measuredLying,
                    weightPounds == null ? measured.weightKg : WEIGHT.converted(weightPounds),
                    headCircumferenceInches == null
                            ? measured.headCircumferenceCm
                            : HEAD.converted(headCircumferenceInches),
                    measured.notes);
        }
    }

    public static GrowthMeasurement taken(
            Child child,
            Entry.Told told,
            Measured measured,
            InchesAndPounds otherwise,
            UserId recordedById,
            Instant now) {
        var entry = Entry.recorded(child, told, recordedById, now);
        return new GrowthMeasurement(GrowthMeasurementId.next(), entry, converted(child, entry, measured, otherwise));
    }

    public GrowthMeasurement with(
            Child child, Entry.Told told, Measured measured, InchesAndPounds otherwise, Instant now) {
        var corrected = entry.corrected(told, now);
        return new GrowthMeasurement(id, corrected, converted(child, corrected, measured, otherwise));
    }

    /** The entry was wrong: it no longer counts, but stays readable. */
    public GrowthMeasurement voided(String reason, Instant now) {
        return new GrowthMeasurement(id, entry.voided(reason, now), measured);
    }

    /** Says all that is wrong with what was sent, in the units in which it was. */
    private static Measured converted(Child child, Entry entry, Measured measured, InchesAndPounds otherwise) {
        var checks = entry.checks();
        measured.check(checks, measured.heightCm != null || otherwise.heightInches != null);
        otherwise.check(checks, measured);
        checks.that(
                        !child.dayOf(entry.occurredAt()).isBefore(child.dateOfBirth()),
                        "occurredAt",
                        "before-birth",
                        "must not be before the date of birth")
                .orRefuse();
        return otherwise.added(measured);
    }

    /**
     * What can be measured.
     *
     * @param decimals to which it is kept
     * @param other the field that takes it in another unit
     * @param factor from that unit to ours
     */
    private record Measure(
            String field, BigDecimal lowest, BigDecimal highest, int decimals, String other, BigDecimal factor) {
        private static final int DECIMALS_OF_OTHER = 3; // an eighth of an inch

        Measure(String field, String lowest, String highest, int decimals, String other, String factor) {
            this(field, new BigDecimal(lowest), new BigDecimal(highest), decimals, other, new BigDecimal(factor));
        }

        void check(Checks checks, @Nullable BigDecimal value) {
            check(checks, field, value, lowest, highest, decimals);
        }

        void checkOther(Checks checks, @Nullable BigDecimal value, @Nullable BigDecimal ours) {
            checks.that(value == null || ours == null, other, "both", "must not be given together with " + field);
            check(
                    checks,
                    other,
                    value,
                    lowest.divide(factor, 2, RoundingMode.CEILING),
                    highest.divide(factor, 2, RoundingMode.FLOOR),
                    DECIMALS_OF_OTHER);
        }

        private static void check(
                Checks checks,
                String field,
                @Nullable BigDecimal value,
                BigDecimal lowest,
                BigDecimal highest,
                int decimals) {
            if (value == null) return;
            checks.that(
                            value.compareTo(lowest) >= 0 && value.compareTo(highest) <= 0,
                            field,
                            "range",
                            "must be " + lowest + " to " + highest)
                    .that(
                            value.stripTrailingZeros().scale() <= decimals,
                            field,
                            "digits",
                            "must have at most " + decimals + " digits after the point");
        }

        BigDecimal converted(BigDecimal value) {
            return value.multiply(factor).setScale(decimals, RoundingMode.HALF_UP);
        }

        /** As it is kept; what has too many digits stays as it is, to be refused. */
        @Nullable
        BigDecimal scaled(@Nullable BigDecimal value) {
            return value == null || value.stripTrailingZeros().scale() > decimals ? value : value.setScale(decimals);
        }
    }
}
