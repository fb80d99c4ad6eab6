package org.whitecross.adapters.postgres.health;

import org.junit.jupiter.api.AfterEach;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.health.GrowthReferencesContract;

class PostgresGrowthReferencesTest implements GrowthReferencesContract {
    private final PostgresFixture fixture = new PostgresFixture(); // each its own: what is loaded stays

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    public GrowthReferences references() {
        return fixture.port(GrowthReferences.class, PostgresGrowthReferences::new);
    }
}
