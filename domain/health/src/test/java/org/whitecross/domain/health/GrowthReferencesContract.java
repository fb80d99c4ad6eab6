package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
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
        assertThat(references().current()).isEmpty();
    }

    @Test
    default void loadedReferenceIsCurrentWithEveryNumberIntact() {
        var references = references();

        var loaded = references.load("CDCref_d.csv", "a".repeat(64), intervals(), NOW);

        assertThat(loaded.changed()).isTrue();
        assertThat(loaded.version())
                .isEqualTo(new GrowthReference.ReferenceVersion(
                        loaded.version().id(),
                        "CDCref_d.csv",
                        "a".repeat(64),
                        intervals().size(),
                        NOW));
        var current = references.current().orElseThrow();
        assertThat(current.version()).isEqualTo(loaded.version());
        assertThat(current).usingRecursiveComparison().ignoringFields("version").isEqualTo(aReference());
    }

    @Test
    default void sameContentLoadedAgainChangesNothing() {
        var references = references();
        var first = references.load("CDCref_d.csv", "a".repeat(64), intervals(), NOW);

        var again = references.load("renamed.csv", "a".repeat(64), intervals(), NOW.plusSeconds(5));

        assertThat(again).isEqualTo(new GrowthReferences.Loaded(first.version(), false));
        assertThat(references.current().orElseThrow().version()).isEqualTo(first.version());
    }

    @Test
    default void theOneLoadedLastIsSeenAtOnce() {
        var references = references();
        references.load("first.csv", "a".repeat(64), intervals(), NOW);
        references.current();
        var fewer = List.of(intervals().getFirst());

        var second = references.load("second.csv", "b".repeat(64), fewer, NOW.plusSeconds(5));

        assertThat(references.current().orElseThrow().version()).isEqualTo(second.version());
        references.load("first.csv", "a".repeat(64), intervals(), NOW.plusSeconds(9));
        assertThat(references.current().orElseThrow().version()).isEqualTo(second.version());
    }
}
