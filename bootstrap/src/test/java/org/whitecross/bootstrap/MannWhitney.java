package org.whitecross.bootstrap;

import java.util.ArrayList;
import java.util.List;

/** Whether two lists of measurements could be of one kind (H. B. Mann, D. R. Whitney, 1947). */
final class MannWhitney {
    private MannWhitney() {}

    /**
     * How probable it is that lists of one kind differ as much as these do, or more: two-sided, by the normal approximation,
     * with ties. For lists of eight and more.
     */
    static double probability(List<Long> some, List<Long> others) {
        record Measured(long value, boolean some) {}
        var all = new ArrayList<Measured>();
        some.forEach(value -> all.add(new Measured(value, true)));
        others.forEach(value -> all.add(new Measured(value, false)));
        all.sort((a, b) -> Long.compare(a.value, b.value));
        double ranks = 0;
        double ties = 0;
        for (int from = 0, to; from < all.size(); from = to) {
            to = from + 1;
            while (to < all.size() && all.get(to).value == all.get(from).value) to++;
            double equal = to - from;
            double rank = (from + 1 + to) / 2.0;
            for (var measured : all.subList(from, to)) if (measured.some) ranks += rank;
            ties += equal * equal * equal - equal;
        }
        double m = some.size();
        double n = others.size();
        double u = ranks - m * (m + 1) / 2;
        double variance = m * n / 12 * (m + n + 1 - ties / ((m + n) * (m + n - 1)));
        return variance == 0 ? 1 : 2 * beyond(Math.abs(u - m * n / 2) / Math.sqrt(variance));
    }

    /** The upper tail of the normal distribution, to 1e-7 (M. Abramowitz, I. A. Stegun, 26.2.17). */
    private static double beyond(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double polynomial =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * polynomial;
    }
}
