package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.FieldTrips;
import org.whitecross.domain.medication.FieldTripsContract;

class PostgresFieldTripsTest extends MedicationStores implements FieldTripsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresFieldTripsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public FieldTrips trips() {
        return FIXTURE.port(FieldTrips.class, PostgresFieldTrips::new);
    }
}
