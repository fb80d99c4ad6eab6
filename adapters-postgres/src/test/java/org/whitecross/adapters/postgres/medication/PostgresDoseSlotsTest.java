package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.DoseSlotsContract;

class PostgresDoseSlotsTest extends MedicationStores implements DoseSlotsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresDoseSlotsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }
}
