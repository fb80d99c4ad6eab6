package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.StockLevels;
import org.whitecross.domain.medication.StockLevelsContract;

class PostgresStockLevelsTest extends MedicationStores implements StockLevelsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresStockLevelsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public StockLevels levels() {
        return FIXTURE.port(StockLevels.class, PostgresStockLevels::new);
    }
}
