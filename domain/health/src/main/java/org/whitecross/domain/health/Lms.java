package org.whitecross.domain.health;

import org.whitecross.domain.kernel.Checks;

/**
 * How a measure is distributed among children of one sex and age: a normal distribution after a Box-Cox transformation.
 *
 * <p>Source: T. J. Cole and P. J. Green, Smoothing reference centile curves: the LMS method and penalized likelihood,
 * Statistics in Medicine 11 (1992); the sums as in CDC's SAS program for its growth charts.
 *
 * @param l the power of the transformation
 * @param m the median
 * @param s the coefficient of variation
 */
public record Lms(double l, double m, double s) {
    /** Nearer to 0 than this CDC's program takes a power for 0, which makes the transformation a logarithm. */
    private static final double NO_POWER = 0.01;

    public Lms {
        new Checks()
                .that(Math.abs(l) <= 20, "l", "range", "must be from -20 to 20")
                .that(m > 0 && m <= 1000, "m", "range", "must be above 0, and at most 1000")
                .that(s > 0 && s <= 1, "s", "range", "must be above 0, and at most 1")
                .that(
                        !(Math.abs(2 * l * s) >= 1),
                        "s",
                        "range",
                        "must leave a value two standard deviations from the median (2·L·S between -1 and 1)")
                .orRefuse();
    }

    /** How many standard deviations the value lies from the median. */
    double z(double value) {
        double log = Math.log(value / m);
        return Math.abs(l) < NO_POWER ? log / s : Math.expm1(l * log) / (l * s);
    }

    /** The value that lies so many standard deviations from the median. */
    double valueAt(double z) {
        return m * Math.exp(l == 0 ? s * z : Math.log1p(l * s * z) / l);
    }

    /**
     * The distance from the median, in halves of the distance from there to two standard deviations. Unlike the z-score it
     * still grows where values are extreme, which is what tells a mistake from a very heavy child.
     */
    double modifiedZ(double value) {
        double unit = (value < m ? m - valueAt(-2) : valueAt(2) - m) / 2;
        return (value - m) / unit;
    }

    /** Between the two, linearly. */
    static Lms between(Lms from, Lms to, double share) {
        return new Lms(
                from.l + share * (to.l - from.l), from.m + share * (to.m - from.m), from.s + share * (to.s - from.s));
    }
}
