package org.whitecross.adapters.postgres.health;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.health.Allergies;
import org.whitecross.domain.health.AllergiesContract;
import org.whitecross.domain.kernel.Surroundings;

class PostgresAllergiesTest implements AllergiesContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Allergies ALLERGIES = FIXTURE.port(Allergies.class, PostgresAllergies::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public Allergies allergies() {
        return ALLERGIES;
    }
}
