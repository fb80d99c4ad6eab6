package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.StockCounts;
import org.whitecross.domain.medication.StockCountsContract;

class PostgresStockCountsTest implements StockCountsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public Medications medications() {
        return FIXTURE.port(Medications.class, PostgresMedications::new);
    }

    @Override
    public MedicationLots lots() {
        return FIXTURE.port(MedicationLots.class, PostgresMedicationLots::new);
    }

    @Override
    public StockCounts counts() {
        return FIXTURE.port(StockCounts.class, PostgresStockCounts::new);
    }
}
