package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.DoseConflicts;
import org.whitecross.domain.medication.DoseConflictsContract;

class PostgresDoseConflictsTest extends MedicationStores implements DoseConflictsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final DoseConflicts CONFLICTS = FIXTURE.port(DoseConflicts.class, PostgresDoseConflicts::new);

    PostgresDoseConflictsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public DoseConflicts conflicts() {
        return CONFLICTS;
    }
}
