package org.whitecross.adapters.postgres.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.domain.health.SampleCodes.NOW;
import static org.whitecross.domain.health.SampleCodes.file;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.health.ReferenceKind;
import org.whitecross.domain.health.VaccineCodeTables;
import org.whitecross.domain.health.VaccineCodeTablesContract;

class PostgresVaccineCodeTablesTest implements VaccineCodeTablesContract {
    private final PostgresFixture fixture = new PostgresFixture(); // each its own: what is loaded stays

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Whoever sees one district or school only reads them, whatever the application would let her do. */
    @Test
    void onlyWhoSeesAllDistrictsLoads() {
        var nurse = nurseOf(fixture.surroundings());
        var ofNurse = fixture.as(nurse, VaccineCodeTables.class, new PostgresVaccineCodeTables(fixture.db));

        assertThatThrownBy(() -> ofNurse.load(file(ReferenceKind.CVX, "a"), NOW))
                .hasStackTraceContaining("row-level security");
        var loaded = tables().load(file(ReferenceKind.CVX, "a"), NOW);
        assertThat(ofNurse.current().versions()).containsExactly(loaded.version());
    }

    @Override
    public VaccineCodeTables tables() {
        return fixture.port(VaccineCodeTables.class, PostgresVaccineCodeTables::new);
    }
}
