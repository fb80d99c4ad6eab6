package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.PrescriptionsContract;

class PostgresPrescriptionsTest extends MedicationStores implements PrescriptionsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresPrescriptionsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }
}
