package org.whitecross.adapters.postgres.health;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.health.GrowthMeasurements;
import org.whitecross.domain.health.GrowthMeasurementsContract;
import org.whitecross.domain.kernel.Surroundings;

class PostgresGrowthMeasurementsTest implements GrowthMeasurementsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final GrowthMeasurements MEASUREMENTS =
            FIXTURE.port(GrowthMeasurements.class, PostgresGrowthMeasurements::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public GrowthMeasurements measurements() {
        return MEASUREMENTS;
    }
}
