package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.Discrepancies;
import org.whitecross.domain.medication.DiscrepanciesContract;
import org.whitecross.domain.medication.StockCounts;

class PostgresDiscrepanciesTest extends MedicationStores implements DiscrepanciesContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresDiscrepanciesTest() {
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

    @Override
    public Discrepancies discrepancies() {
        return FIXTURE.port(Discrepancies.class, PostgresDiscrepancies::new);
    }
}
