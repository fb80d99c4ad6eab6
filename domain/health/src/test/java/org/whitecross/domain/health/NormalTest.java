package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
    /** The parts above z, from mpmath with 40 digits. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "0.1, 0.46017216272297102",
        "0.5, 0.3085375387259869",
        "1, 0.15865525393145705",
        "1.6448536269514722, 0.050000000000000053",
        "1.96, 0.024997895148220434",
        "2, 0.022750131948179207",
        "2.4999, 0.006211418374944586",
        "2.5, 0.0062096653257761352",
        "3, 0.0013498980316300945",
        "4, 3.1671241833119921e-5",
        "5.5, 1.8989562465887719e-8",
        "7, 1.279812543885835e-12",
        "8.2, 1.2019351542735787e-16"
    })
    void partAboveIsKnownToTwelveDigits(double z, double above) {
        assertThat(Normal.above(z)).isCloseTo(above, withinPercentage(1e-10));
        assertThat(Normal.below(-z)).isCloseTo(above, withinPercentage(1e-10));
        assertThat(Normal.below(z)).isCloseTo(1 - above, within(1e-15));
        assertThat(Normal.zAbove(above)).isCloseTo(z, within(1e-12));
    }

    @Test
    void nothingJumpsWhereOneSumHandsOverToTheOther() {
        assertThat(Normal.above(Math.nextDown(2.5)) - Normal.above(2.5)).isCloseTo(0, within(1e-16));
    }
}
