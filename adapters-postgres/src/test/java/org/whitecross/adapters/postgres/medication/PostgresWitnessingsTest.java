package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.medication.Witnessings;
import org.whitecross.domain.medication.WitnessingsContract;

class PostgresWitnessingsTest extends MedicationStores implements WitnessingsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Witnessings WITNESSINGS = FIXTURE.port(Witnessings.class, PostgresWitnessings::new);

    PostgresWitnessingsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Witnessings witnessings() {
        return WITNESSINGS;
    }

    @Override
    public UserId somebody() {
        return FIXTURE.user();
    }
}
