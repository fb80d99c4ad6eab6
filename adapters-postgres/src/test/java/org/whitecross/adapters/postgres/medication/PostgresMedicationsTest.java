package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.MedicationsContract;

class PostgresMedicationsTest extends MedicationStores implements MedicationsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresMedicationsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }
}
