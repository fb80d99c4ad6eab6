package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MannWhitneyTest {
    private static List<Long> range(int from, int to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    /** By hand: of 10 and 10 without a tie u = 0, z = 50 / sqrt(175) = 3.7796, and twice the tail is 1.57e-4. */
    @Test
    void whatDiffersWhollyIsImprobableAndWhatIsEqualIsNot() {
        assertThat(MannWhitney.probability(range(1, 10), range(11, 20))).isCloseTo(1.57e-4, within(2e-6));
        assertThat(MannWhitney.probability(range(11, 20), range(1, 10))).isCloseTo(1.57e-4, within(2e-6));
        assertThat(MannWhitney.probability(range(1, 10), range(1, 10))).isCloseTo(1, within(1e-6));
        assertThat(MannWhitney.probability(List.of(5L, 5L, 5L, 5L), List.of(5L, 5L, 5L, 5L)))
                .isEqualTo(1);
    }

    /** Of a thousand pairs it sees one millisecond among measurements that scatter by five, and nothing where there is nothing. */
    @Test
    void ofManyItSeesLittle() {
        var random = new Random(1);
        int seen = 0;
        int feigned = 0;
        for (int i = 0; i < 40; i++) {
            var some = LongStream.range(0, 1_000)
                    .map(j -> (long) (random.nextGaussian() * 5_000))
                    .boxed()
                    .toList();
            var same = LongStream.range(0, 1_000)
                    .map(j -> (long) (random.nextGaussian() * 5_000))
                    .boxed()
                    .toList();
            var later = same.stream().map(t -> t + 1_000).toList();
            if (MannWhitney.probability(some, later) < 0.01) seen++;
            if (MannWhitney.probability(some, same) < 0.01) feigned++;
        }
        assertThat(seen).isGreaterThan(35);
        assertThat(feigned).isLessThan(4);
    }
}
