package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.MedicationCounts;
import org.whitecross.domain.medication.MedicationCountsContract;

class PostgresMedicationCountsTest extends MedicationStores implements MedicationCountsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final MedicationCounts COUNTS =
            FIXTURE.port(MedicationCounts.class, db -> new PostgresMedicationCounts(db, new PostgresStockLevels(db)));

    PostgresMedicationCountsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public MedicationCounts counts() {
        return COUNTS;
    }
}
