package org.whitecross.domain.health;

/** The standard normal distribution, to about 15 digits; in the tail too, where 1 − Φ(z) would lose them all. */
final class Normal {
    private static final double BEGINNING_OF_TAIL = 2.5;
    private static final int FRACTIONS = 150;

    private Normal() {}

    /** The part below z. */
    static double below(double z) {
        return above(-z);
    }

    /**
     * The part above z: by Taylor's series around 0 (G. Marsaglia, Evaluating the normal distribution, J. Stat. Software 11
     * (2004) 4), in the tail by Laplace's continued fraction (Abramowitz and Stegun 26.2.14).
     */
    static double above(double z) {
        if (z < 0) return 1 - above(-z);
        if (z < BEGINNING_OF_TAIL) {
            double sum = z;
            double term = z;
            for (int i = 3; sum + term != sum; i += 2) {
                term *= z * z / i;
                sum += term;
            }
            return 0.5 - sum * density(z);
        }
        double fraction = z;
        for (int i = FRACTIONS; i > 0; i--) fraction = z + i / fraction;
        return density(z) / fraction;
    }

    /**
     * The z above which the given part lies: from Hastings' approximation (Abramowitz and Stegun 26.2.23, good to 4.5e-4) by
     * three of Halley's steps.
     *
     * @param part above 1e-300, up to 0.5
     */
    static double zAbove(double part) {
        double t = Math.sqrt(-2 * Math.log(part));
        double z =
                t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        for (int step = 0; step < 3; step++) {
            double off = (part - above(z)) / density(z);
            z -= off / (1 + z * off / 2);
        }
        return z;
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
