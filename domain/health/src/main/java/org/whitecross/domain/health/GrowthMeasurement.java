package org.whitecross.domain.health;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.health.GrowthAssessment.Subject;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * How tall and heavy a child was at one moment; at least one of the three is measured.
 *
 * @param heightCm 30 to 250, in hundredths
 * @param measuredLying the height is a length; lying, a child is about 0.8 cm longer
 * @param weightKg 0.5 to 300, in thousandths
 * @param headCircumferenceCm 20 to 100, in hundredths
 * @param occurredAt when it was measured
 * @param lateReason why it was recorded more than a day later; then there must be one
 * @param voidReason why the entry was wrong; null while it stands
 */
public record GrowthMeasurement(
        GrowthMeasurementId id,
        StudentId studentId,
        SchoolId schoolId,
        Instant occurredAt,
        @Nullable BigDecimal heightCm,
        boolean measuredLying,
        @Nullable BigDecimal weightKg,
        @Nullable BigDecimal headCircumferenceCm,
        @Nullable String notes,
        @Nullable String lateReason,
        UserId recordedById,
        Instant recordedAt,
        boolean isActive,
        @Nullable String voidReason,
        int version,
        Instant updatedAt)
        implements AboutStudent, Versioned {
    private static final Duration LATE = Duration.ofHours(24);
    private static final double DAYS_PER_MONTH = 30.4375; // as CDC's program has it
    private static final double LAST_MONTH_OF_WEIGHT_FOR_LENGTH = 36;
    private static final double LAST_MONTH_OF_WEIGHT_FOR_STATURE = 72; // the chart is for ages 2 to 5

    public GrowthMeasurement {
        var checks = new Checks();
        check(checks, "heightCm", heightCm, "30", "250", 2);
        check(checks, "weightKg", weightKg, "0.5", "300", 3);
        check(checks, "headCircumferenceCm", headCircumferenceCm, "20", "100", 2);
        checks.that(
                        heightCm != null || weightKg != null || headCircumferenceCm != null,
                        "heightCm",
                        "required",
                        "is required, unless weight or head circumference was measured")
                .that(!measuredLying || heightCm != null, "measuredLying", "without-height", "needs a height")
                .that(!occurredAt.isAfter(recordedAt), "occurredAt", "in-future", "must not be in the future")
                .that(
                        lateReason != null || !occurredAt.isBefore(recordedAt.minus(LATE)),
                        "lateReason",
                        "required",
                        "is required when the measurement is more than 24 hours old")
                .text("lateReason", lateReason, 5, 500)
                .text("notes", notes, 1, 2000)
                .text("reason", voidReason, 5, 500)
                .orRefuse();
        heightCm = scaled(heightCm, 2);
        weightKg = scaled(weightKg, 3);
        headCircumferenceCm = scaled(headCircumferenceCm, 2);
    }

    /** What is asked when a measurement is recorded, and again when the entry changes. */
    public record Particulars(
            Instant occurredAt,
            @Nullable BigDecimal heightCm,
            boolean measuredLying,
            @Nullable BigDecimal weightKg,
            @Nullable BigDecimal headCircumferenceCm,
            @Nullable String notes,
            @Nullable String lateReason) {
        private void refuseBefore(Instant birth) {
            new Checks()
                    .that(!occurredAt.isBefore(birth), "occurredAt", "before-birth", "must not be before the birth")
                    .orRefuse();
        }
    }

    /** @param birth the beginning of the child's birthday */
    public static GrowthMeasurement recorded(
            StudentId studentId, SchoolId schoolId, Instant birth, Particulars p, UserId recordedById, Instant now) {
        p.refuseBefore(birth);
        return new GrowthMeasurement(
                GrowthMeasurementId.next(),
                studentId,
                schoolId,
                p.occurredAt,
                p.heightCm,
                p.measuredLying,
                p.weightKg,
                p.headCircumferenceCm,
                p.notes,
                p.lateReason,
                recordedById,
                now,
                true,
                null,
                0,
                now);
    }

    /** @param birth the beginning of the child's birthday */
    public GrowthMeasurement with(Instant birth, Particulars p, Instant now) {
        refuseIfVoided();
        p.refuseBefore(birth);
        return new GrowthMeasurement(
                id,
                studentId,
                schoolId,
                p.occurredAt,
                p.heightCm,
                p.measuredLying,
                p.weightKg,
                p.headCircumferenceCm,
                p.notes,
                p.lateReason,
                recordedById,
                recordedAt,
                isActive,
                voidReason,
                version,
                now);
    }

    /** The entry was wrong: it no longer counts, but stays readable. */
    public GrowthMeasurement voided(String reason, Instant now) {
        refuseIfVoided();
        return new GrowthMeasurement(
                id,
                studentId,
                schoolId,
                occurredAt,
                heightCm,
                measuredLying,
                weightKg,
                headCircumferenceCm,
                notes,
                lateReason,
                recordedById,
                recordedAt,
                false,
                reason,
                version,
                now);
    }

    /** Body mass index in kg/m², unrounded; of a child who was weighed and measured. */
    public Optional<BigDecimal> bmi() {
        if (heightCm == null || weightKg == null) return Optional.empty();
        var heightM = heightCm.movePointLeft(2);
        return Optional.of(weightKg.divide(heightM.multiply(heightM), MathContext.DECIMAL64));
    }

    /** The age in months as CDC counts it, of 30.4375 days. */
    public static double ageMonths(long days) {
        return days / DAYS_PER_MONTH;
    }

    /**
     * How the child compares with others in everything that was measured.
     *
     * @param sex null if the references know none for her
     * @param reference null if none is loaded
     */
    public List<GrowthAssessment> assessed(@Nullable Sex sex, double ageMonths, @Nullable GrowthReference reference) {
        var child = new Subject(sex, ageMonths);
        var all = new ArrayList<GrowthAssessment>();
        if (weightKg != null) all.add(byAge(GrowthMeasure.WEIGHT_FOR_AGE, weightKg, child, reference));
        if (heightCm != null)
            all.add(byAge(
                    measuredLying ? GrowthMeasure.LENGTH_FOR_AGE : GrowthMeasure.STATURE_FOR_AGE,
                    heightCm,
                    child,
                    reference));
        bmi().ifPresent(bmi -> all.add(
                reference != null && measuredLying && ageMonths >= GrowthAssessment.FIRST_MONTH_OF_CDC
                        ? GrowthAssessment.without(GrowthMeasure.BMI_FOR_AGE, "standing-height-needed")
                        : byAge(GrowthMeasure.BMI_FOR_AGE, bmi, child, reference)));
        if (headCircumferenceCm != null)
            all.add(byAge(GrowthMeasure.HEAD_CIRCUMFERENCE_FOR_AGE, headCircumferenceCm, child, reference));
        if (heightCm != null && weightKg != null) {
            var measure = measuredLying ? GrowthMeasure.WEIGHT_FOR_LENGTH : GrowthMeasure.WEIGHT_FOR_STATURE;
            boolean charted = measuredLying
                    ? ageMonths < LAST_MONTH_OF_WEIGHT_FOR_LENGTH
                    : ageMonths >= GrowthAssessment.FIRST_MONTH_OF_CDC && ageMonths < LAST_MONTH_OF_WEIGHT_FOR_STATURE;
            if (charted)
                all.add(GrowthAssessment.of(measure, weightKg.doubleValue(), heightCm.doubleValue(), child, reference));
        }
        return List.copyOf(all);
    }

    private static GrowthAssessment byAge(
            GrowthMeasure measure, BigDecimal value, Subject child, @Nullable GrowthReference reference) {
        return GrowthAssessment.of(measure, value.doubleValue(), child.ageMonths(), child, reference);
    }

    private void refuseIfVoided() {
        if (!isActive)
            throw new Refusal.RuleBroken(
                    "growth-measurement-voided", "The measurement is voided: it does not change any more.");
    }

    private static void check(
            Checks checks, String field, @Nullable BigDecimal value, String min, String max, int decimals) {
        checks.that(
                        value == null
                                || value.compareTo(new BigDecimal(min)) >= 0
                                        && value.compareTo(new BigDecimal(max)) <= 0,
                        field,
                        "range",
                        "must be " + min + " to " + max)
                .that(
                        value == null || value.stripTrailingZeros().scale() <= decimals,
                        field,
                        "decimals",
                        "must have at most " + decimals + " decimals");
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal value, int decimals) {
        return value == null ? null : value.setScale(decimals, RoundingMode.UNNECESSARY);
    }
}
