package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.DoseReminders;
import org.whitecross.domain.medication.DoseRemindersContract;

class PostgresDoseRemindersTest extends MedicationStores implements DoseRemindersContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresDoseRemindersTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public DoseReminders reminders() {
        return FIXTURE.port(DoseReminders.class, PostgresDoseReminders::new);
    }
}
