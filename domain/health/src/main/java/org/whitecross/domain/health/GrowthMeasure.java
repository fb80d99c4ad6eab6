package org.whitecross.domain.health;

/**
 * What of a child is compared with other children, and when CDC holds it for biologically implausible: outside of these
 * modified z-scores a measurement was most likely read or written wrongly.
 *
 * <p>Source: CDC, SAS program for the 2000 growth charts with its cut-offs of 2016 ({@code _bivwt}, {@code _bivht}, {@code
 * _bivbmi}, {@code _bivhc}, {@code _bivwh}).
 */
public enum GrowthMeasure {
    /** kg, by age in months. */
    WEIGHT_FOR_AGE(-5, 8),
    /** cm lying, by age in months. */
    LENGTH_FOR_AGE(-5, 4),
    /** cm standing, by age in months. */
    STATURE_FOR_AGE(-5, 4),
    /** kg/m², by age in months. */
    BMI_FOR_AGE(-4, 8),
    /** cm, by age in months. */
    HEAD_CIRCUMFERENCE_FOR_AGE(-5, 5),
    /** kg, by cm lying. */
    WEIGHT_FOR_LENGTH(-4, 8),
    /** kg, by cm standing. */
    WEIGHT_FOR_STATURE(-4, 8);

    private final int lowest;
    private final int highest;

    GrowthMeasure(int lowest, int highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    boolean implausible(double modifiedZ) {
        return modifiedZ < lowest || modifiedZ > highest;
    }
}
