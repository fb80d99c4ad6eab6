package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.StockCounts;
import org.whitecross.domain.medication.StockCountsContract;

class PostgresStockCountsTest extends MedicationStores implements StockCountsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresStockCountsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public StockCounts counts() {
        return FIXTURE.port(StockCounts.class, PostgresStockCounts::new);
    }
}
