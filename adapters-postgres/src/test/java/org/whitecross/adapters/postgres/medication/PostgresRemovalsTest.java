package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.Removals;
import org.whitecross.domain.medication.RemovalsContract;

class PostgresRemovalsTest extends MedicationStores implements RemovalsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresRemovalsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Removals removals() {
        return FIXTURE.port(Removals.class, PostgresRemovals::new);
    }
}
