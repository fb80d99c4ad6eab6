package org.whitecross.adapters.postgres.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleCodes.NOW;
import static org.whitecross.domain.health.SampleCodes.file;
import static org.whitecross.domain.health.SampleGrowth.intervals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.health.ReferenceRequests.KindLoaded;
import org.whitecross.application.health.ReferenceRequests.ListReferenceData;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.health.ReferenceKind;
import org.whitecross.domain.health.ReferenceVersions;
import org.whitecross.domain.health.VaccineCodeTables;

class PostgresReferenceVersionsTest {
    private final PostgresFixture fixture = new PostgresFixture(); // each its own: what is loaded stays

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatCountsIsToldByKindTheNewestFirstAndSoIsWhatIsMissing() {
        var versions = fixture.port(ReferenceVersions.class, PostgresReferenceVersions::new);
        var growth = fixture.port(GrowthReferences.class, PostgresGrowthReferences::new);
        var codes = fixture.port(VaccineCodeTables.class, PostgresVaccineCodeTables::new);
        assertThat(versions.current()).isEmpty();

        codes.load(file(ReferenceKind.CVX, "a"), NOW);
        var vaccines =
                codes.load(file(ReferenceKind.CVX, "b"), NOW.plusSeconds(1)).version();
        var stature = growth.load(new GrowthReferences.File("statage.csv", "c".repeat(64), intervals()), NOW)
                .version();
        var weight = growth.load(
                        new GrowthReferences.File("wtage.csv", "d".repeat(64), intervals()), NOW.plusSeconds(2))
                .version();

        assertThat(versions.current()).containsExactly(weight, stature, vaccines);
        var desks = new Desks(fixture, NOW);
        var operator = Caller.operator("test");
        assertThat(desks.ask(operator, new ListReferenceData()))
                .containsExactly(
                        new KindLoaded(ReferenceKind.CDC_GROWTH, true, List.of(weight, stature)),
                        new KindLoaded(ReferenceKind.CVX, true, List.of(vaccines)),
                        new KindLoaded(ReferenceKind.MVX, false, List.of()));
        assertThat(desks.statementsOf(operator, new ListReferenceData())).isEqualTo(2); // the versions, and the audit
    }
}
