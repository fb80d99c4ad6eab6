package org.whitecross.domain.health;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How a child compares with others in one measure. Numbers have six decimals, so that programs can compare them; for people
 * two of a z-score and one of a percentile are enough.
 *
 * @param z standard deviations from the median
 * @param percentile of 100 children so many are below; from the 95th of BMI on by CDC's extended method
 * @param modifiedZ as CDC defines it to recognise implausible values; always by the charts of 2000
 * @param implausible whether the modified z-score lies outside of what CDC takes for possible: measure again
 * @param percentOf95th of BMI only: 100 is the 95th percentile, from 120 on obesity is severe
 * @param referenceId the version of the reference that the child was compared with
 * @param code why there is no value: {@code reference-data-missing}, {@code sex-needed}, {@code outside-reference} (of age or
 *     height), {@code standing-height-needed}, {@code who-standards-apply}; the last one, for every child below 24 months,
 *     also where there is one: CDC recommends the WHO standards at that age
 */
public record GrowthAssessment(
        GrowthMeasure measure,
        @Nullable BigDecimal z,
        @Nullable BigDecimal percentile,
        @Nullable BigDecimal modifiedZ,
        @Nullable Boolean implausible,
        @Nullable BigDecimal percentOf95th,
        @Nullable ReferenceVersionId referenceId,
        @Nullable String code) {
    static final String WHO = "who-standards-apply";
    static final double FIRST_MONTH_OF_CDC = 24;
    private static final double LAST_MONTH_OF_CDC = 240; // one of its tables goes on for half a month
    private static final double Z_OF_95TH = 1.6448536269514722;
    private static final double HIGHEST_EXTENDED_Z = 8.21; // CDC's program stops here, where a percentile rounds to 100

    /** A child between two sums: what is measured, of whom. */
    record Subject(@Nullable Sex sex, double ageMonths) {}

    static GrowthAssessment without(GrowthMeasure measure, String code) {
        return new GrowthAssessment(measure, null, null, null, null, null, null, code);
    }

    /** @param place age in months, or height in cm where the measure goes by height */
    static GrowthAssessment of(
            GrowthMeasure measure, double value, double place, Subject child, GrowthReference reference) {
        boolean infant = child.ageMonths < FIRST_MONTH_OF_CDC;
        boolean notForInfants = measure == GrowthMeasure.STATURE_FOR_AGE || measure == GrowthMeasure.BMI_FOR_AGE;
        if (infant && notForInfants) return without(measure, WHO);
        if (!reference.has(measure)) return without(measure, "reference-data-missing");
        if (child.sex == null) return without(measure, "sex-needed");
        if (child.ageMonths > LAST_MONTH_OF_CDC) return without(measure, "outside-reference");
        var distribution = reference.at(child.sex, measure, place);
        if (distribution.isEmpty()) return without(measure, infant ? WHO : "outside-reference");
        var lms = distribution.get().lms();
        double z = lms.z(value);
        double percentile = 100 * Normal.below(z);
        double modifiedZ = lms.modifiedZ(value);
        BigDecimal percentOf95th = null;
        if (measure == GrowthMeasure.BMI_FOR_AGE) {
            double p95 = lms.valueAt(Z_OF_95TH);
            percentOf95th = rounded(100 * value / p95);
            if (value > p95) {
                double partAbove = 0.1 * Normal.above((value - p95) / sigma(child.sex, child.ageMonths / 12));
                percentile = 100 * (1 - partAbove);
                z = partAbove < 1e-16 ? HIGHEST_EXTENDED_Z : Math.min(Normal.zAbove(partAbove), HIGHEST_EXTENDED_Z);
            }
        }
        return new GrowthAssessment(
                measure,
                rounded(z),
                rounded(percentile),
                rounded(modifiedZ),
                measure.implausible(modifiedZ),
                percentOf95th,
                distribution.get().version().id(),
                infant ? WHO : null);
    }

    /**
     * How BMI spreads above the 95th percentile: half of a normal distribution.
     *
     * <p>Source: C. M. Hales et al., Alternative body mass index metrics and extended percentiles and z-scores, Vital and
     * Health Statistics 2 (197) (2022).
     */
    private static double sigma(Sex sex, double ageYears) {
        return switch (sex) {
            case MALE -> 0.3728 + 0.5196 * ageYears - 0.0091 * ageYears * ageYears;
            case FEMALE -> 0.8334 + 0.3712 * ageYears - 0.0011 * ageYears * ageYears;
        };
    }

    private static BigDecimal rounded(double number) {
        return BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_UP);
    }
}
