package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.StandingOrders;
import org.whitecross.domain.medication.StandingOrdersContract;

class PostgresStandingOrdersTest extends MedicationStores implements StandingOrdersContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    PostgresStandingOrdersTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public StandingOrders orders() {
        return FIXTURE.port(StandingOrders.class, PostgresStandingOrders::new);
    }
}
