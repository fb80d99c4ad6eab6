package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.MedicationLotsContract;

class PostgresMedicationLotsTest extends MedicationStores implements MedicationLotsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresMedicationLotsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }
}
