package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleGrowth.NOTHING;
import static org.whitecross.domain.health.SampleGrowth.NOW;
import static org.whitecross.domain.health.SampleGrowth.aReference;
import static org.whitecross.domain.health.SampleGrowth.intervals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link GrowthReferences} keeps. */
public interface GrowthReferencesContract {
    /** Of their own, with nothing loaded. */
    GrowthReferences references();

    @Test
    default void nothingIsCurrentUntilSomethingIsLoaded() {
        assertThat(references().current()).usingRecursiveComparison().isEqualTo(NOTHING);
    }

    @Test
    default void loadedReferenceIsCurrentWithEveryNumberIntact() {
        var references = references();

        var loaded = references.load(file("CDCref_d.csv", "a"), NOW);

        assertThat(loaded.changed()).isTrue();
        assertThat(loaded.version())
                .isEqualTo(new ReferenceVersion(
                        loaded.version().id(),
                        ReferenceKind.CDC_GROWTH,
                        "CDCref_d.csv",
                        "a".repeat(64),
                        intervals().size(),
                        NOW));
        var current = references.current();
        assertThat(current.versions()).containsExactly(loaded.version());
        assertThat(current)
                .usingRecursiveComparison()
                .ignoringFields("newestFirst.version")
                .isEqualTo(aReference());
    }

    @Test
    default void sameContentLoadedAgainChangesNothing() {
        var references = references();
        var first = references.load(file("CDCref_d.csv", "a"), NOW);

        var again = references.load(file("CDCref_d.csv", "a"), NOW.plusSeconds(5));

        assertThat(again).isEqualTo(new ReferenceLoaded(first.version(), false));
        assertThat(references.current().versions()).containsExactly(first.version());
    }

    /** To go back, one loads the earlier file once more. */
    @Test
    default void theOneOfANameThatWasLoadedLastCounts() {
        var references = references();
        var first = references.load(file("CDCref_d.csv", "a"), NOW).version();
        assertThat(references.current().versions()).containsExactly(first);

        var second = references
                .load(
                        new GrowthReferences.File(
                                "CDCref_d.csv",
                                "b".repeat(64),
                                List.of(intervals().getFirst())),
                        NOW.plusSeconds(5))
                .version();

        assertThat(references.current().versions()).containsExactly(second);
        var back = references.load(file("CDCref_d.csv", "a"), NOW.plusSeconds(9));
        assertThat(back.changed()).isTrue();
        assertThat(references.current().versions()).containsExactly(back.version());
    }

    @Test
    default void filesOfOtherNamesStandBesideTheNewestFirst() {
        var references = references();
        var stature = references.load(file("statage.csv", "a"), NOW).version();
        var weight = references.load(file("wtage.csv", "a"), NOW.plusSeconds(5)).version();

        assertThat(references.current().versions()).containsExactly(weight, stature);
    }

    private static GrowthReferences.File file(String name, String digit) {
        return new GrowthReferences.File(name, digit.repeat(64), intervals());
    }
}
