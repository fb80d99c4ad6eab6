package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.IngredientLimits;
import org.whitecross.domain.medication.IngredientLimitsContract;

class PostgresIngredientLimitsTest implements IngredientLimitsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final IngredientLimits LIMITS = FIXTURE.port(IngredientLimits.class, PostgresIngredientLimits::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public IngredientLimits limits() {
        return LIMITS;
    }
}
