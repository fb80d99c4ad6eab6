package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.AdministrationsContract;

class PostgresAdministrationsTest extends MedicationStores implements AdministrationsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresAdministrationsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }
}
