package org.whitecross.domain.health;

import static org.whitecross.domain.health.AlertLevel.ABNORMAL;
import static org.whitecross.domain.health.AlertLevel.CRITICAL;
import static org.whitecross.domain.health.AlertLevel.NORMAL;

import java.math.BigDecimal;

/**
 * What is normal at which age. The bounds and their factors are those of the platform that this one replaces (its alert
 * table by age); they tell a nurse where to look, and are no diagnosis.
 */
enum AgeBand {
    UNDER_1(1, 100, 160, 30, 60, 110),
    UNDER_3(3, 90, 150, 24, 40, 110),
    UNDER_6(6, 80, 140, 22, 34, 110),
    UNDER_12(12, 70, 120, 18, 30, 115),
    FROM_12(Integer.MAX_VALUE, 60, 100, 12, 20, 120);

    private static final BigDecimal COLD = new BigDecimal("36.0");
    private static final BigDecimal VERY_COLD = new BigDecimal("35.0");
    private static final BigDecimal FEVER = new BigDecimal("38.0");
    private static final BigDecimal HIGH_FEVER = new BigDecimal("39.5");

    private final int belowYears;
    final int slowestHeart;
    final int fastestHeart;
    final int slowestBreath;
    final int fastestBreath;
    final int highestSystolic;

    AgeBand(
            int belowYears,
            int slowestHeart,
            int fastestHeart,
            int slowestBreath,
            int fastestBreath,
            int highestSystolic) {
        this.belowYears = belowYears;
        this.slowestHeart = slowestHeart;
        this.fastestHeart = fastestHeart;
        this.slowestBreath = slowestBreath;
        this.fastestBreath = fastestBreath;
        this.highestSystolic = highestSystolic;
    }

    static AgeBand of(int years) {
        for (var band : values()) if (years < band.belowYears) return band;
        return FROM_12;
    }

    /** Critical below 0.8 times the slowest, and above 1.3 times the fastest. */
    AlertLevel heartRate(int perMinute) {
        if (perMinute * 10 < slowestHeart * 8 || perMinute * 10 > fastestHeart * 13) return CRITICAL;
        return perMinute < slowestHeart || perMinute > fastestHeart ? ABNORMAL : NORMAL;
    }

    AlertLevel respiratoryRate(int perMinute) {
        return perMinute < slowestBreath || perMinute > fastestBreath ? ABNORMAL : NORMAL;
    }

    /** Critical above 1.2 times the highest, and where it is so low that the child may be in shock. */
    AlertLevel systolic(int mmHg, int years) {
        if (mmHg * 10 > highestSystolic * 12 || mmHg < lowestSystolic(years)) return CRITICAL;
        return mmHg > highestSystolic ? ABNORMAL : NORMAL;
    }

    /**
     * Below this pressure is hypotension: 70 mmHg in the first year, then 70 and twice the years, from ten years on 90.
     *
     * <p>Source: American Heart Association, Pediatric Advanced Life Support.
     */
    static int lowestSystolic(int years) {
        if (years < 1) return 70;
        return years < 10 ? 70 + 2 * years : 90;
    }

    /** The second table by age of the platform that this one replaces, whose bands are others. */
    enum Diastolic {
        UNDER_2(2, 30, 70),
        UNDER_12(12, 40, 90),
        UNDER_18(18, 50, 95),
        FROM_18(Integer.MAX_VALUE, 50, 130);

        private final int belowYears;
        final int lowest;
        final int highest;

        Diastolic(int belowYears, int lowest, int highest) {
            this.belowYears = belowYears;
            this.lowest = lowest;
            this.highest = highest;
        }

        static Diastolic of(int years) {
            for (var band : values()) if (years < band.belowYears) return band;
            return FROM_18;
        }

        AlertLevel level(int mmHg) {
            return mmHg < lowest || mmHg > highest ? ABNORMAL : NORMAL;
        }
    }

    /**
     * Low below 70 mg/dL, and clinically significant below 54; high above 180, and very high above 250, when ketones are
     * looked for.
     *
     * <p>Source: American Diabetes Association, Standards of Care in Diabetes, glycemic goals and hypoglycemia (levels 1 and 2).
     */
    static AlertLevel glucose(int mgDl) {
        if (mgDl < 54 || mgDl > 250) return CRITICAL;
        return mgDl < 70 || mgDl > 180 ? ABNORMAL : NORMAL;
    }

    static AlertLevel temperature(BigDecimal celsius) {
        if (celsius.compareTo(VERY_COLD) < 0 || celsius.compareTo(HIGH_FEVER) > 0) return CRITICAL;
        return celsius.compareTo(COLD) < 0 || celsius.compareTo(FEVER) > 0 ? ABNORMAL : NORMAL;
    }

    static AlertLevel oxygenSaturation(int percent) {
        if (percent < 90) return CRITICAL;
        return percent < 95 ? ABNORMAL : NORMAL;
    }
}
