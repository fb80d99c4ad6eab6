package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.EmergencyUses;
import org.whitecross.domain.medication.EmergencyUsesContract;

class PostgresEmergencyUsesTest extends MedicationStores implements EmergencyUsesContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresEmergencyUsesTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public EmergencyUses uses() {
        return FIXTURE.port(EmergencyUses.class, PostgresEmergencyUses::new);
    }
}
