package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.FieldTrips;
import org.whitecross.domain.medication.TripDoses;
import org.whitecross.domain.medication.TripDosesContract;

class PostgresTripDosesTest extends MedicationStores implements TripDosesContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresTripDosesTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public TripDoses doses() {
        return FIXTURE.port(TripDoses.class, PostgresTripDoses::new);
    }

    @Override
    public FieldTrips trips() {
        return FIXTURE.port(FieldTrips.class, PostgresFieldTrips::new);
    }
}
