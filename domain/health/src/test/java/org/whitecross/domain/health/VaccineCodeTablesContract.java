package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleChart.NO_TABLES;
import static org.whitecross.domain.health.SampleCodes.BOTH;
import static org.whitecross.domain.health.SampleCodes.NOW;
import static org.whitecross.domain.health.SampleCodes.VACCINES;
import static org.whitecross.domain.health.SampleCodes.file;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link VaccineCodeTables} keeps. */
public interface VaccineCodeTablesContract {
    /** Of their own, with nothing loaded. */
    VaccineCodeTables tables();

    @Test
    default void noTableIsCurrentUntilOneIsLoaded() {
        assertThat(tables().current()).usingRecursiveComparison().isEqualTo(NO_TABLES);
    }

    @Test
    default void loadedTablesAreCurrentWithEveryFieldIntact() {
        var tables = tables();

        var makers = tables.load(file(ReferenceKind.MVX, "b"), NOW);
        assertThat(tables.current().versions()).containsExactly(makers.version());
        var vaccines = tables.load(file(ReferenceKind.CVX, "a"), NOW.plusSeconds(5));

        assertThat(vaccines.changed()).isTrue();
        assertThat(vaccines.version())
                .isEqualTo(new ReferenceVersion(
                        vaccines.version().id(),
                        ReferenceKind.CVX,
                        "cvx.txt",
                        "a".repeat(64),
                        VACCINES.size(),
                        NOW.plusSeconds(5)));
        assertThat(tables.current().versions()).containsExactly(vaccines.version(), makers.version());
        assertThat(tables.current())
                .usingRecursiveComparison()
                .ignoringFields("cvx.version", "mvx.version")
                .isEqualTo(BOTH);
    }

    @Test
    default void sameContentLoadedAgainChangesNothing() {
        var tables = tables();
        var first = tables.load(file(ReferenceKind.CVX, "a"), NOW);

        assertThat(tables.load(file(ReferenceKind.CVX, "a"), NOW.plusSeconds(5)))
                .isEqualTo(new ReferenceLoaded(first.version(), false));
    }

    @Test
    default void theTableThatWasLoadedLastCountsAsAWhole() {
        var tables = tables();
        tables.load(file(ReferenceKind.CVX, "a"), NOW);
        tables.current();
        var fewer =
                new VaccineCodeTables.File(ReferenceKind.CVX, "cvx.txt", "b".repeat(64), List.of(VACCINES.getFirst()));

        var second = tables.load(fewer, NOW.plusSeconds(5));

        assertThat(tables.current().versions()).containsExactly(second.version());
        assertThat(tables.current().vaccine("03").shortName()).isEqualTo("MMR");
        assertThat(tables.current().vaccine("21").missing()).isEqualTo("unknown-code");
        var back = tables.load(file(ReferenceKind.CVX, "a"), NOW.plusSeconds(9));
        assertThat(back.changed()).isTrue();
        assertThat(tables.current().vaccine("21").shortName()).isEqualTo("varicella");
    }
}
