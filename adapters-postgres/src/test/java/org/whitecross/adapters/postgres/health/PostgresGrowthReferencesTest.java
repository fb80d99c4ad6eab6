package org.whitecross.adapters.postgres.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.domain.health.SampleGrowth.NOW;
import static org.whitecross.domain.health.SampleGrowth.intervals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.health.GrowthReferencesContract;

class PostgresGrowthReferencesTest implements GrowthReferencesContract {
    private final PostgresFixture fixture = new PostgresFixture(); // each its own: what is loaded stays

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Whoever sees one district or school only reads it, whatever the application would let her do. */
    @Test
    void onlyWhoSeesAllDistrictsLoads() {
        var nurse = nurseOf(fixture.surroundings());
        var ofNurse = fixture.as(nurse, GrowthReferences.class, new PostgresGrowthReferences(fixture.db));
        var file = new GrowthReferences.File("CDCref_d.csv", "a".repeat(64), intervals());

        assertThatThrownBy(() -> ofNurse.load(file, NOW)).hasStackTraceContaining("row-level security");
        var loaded = references().load(file, NOW);
        assertThat(ofNurse.current().versions()).containsExactly(loaded.version());
    }

    @Override
    public GrowthReferences references() {
        return fixture.port(GrowthReferences.class, PostgresGrowthReferences::new);
    }
}
