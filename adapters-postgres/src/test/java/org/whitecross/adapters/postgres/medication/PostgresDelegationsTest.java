package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.medication.Delegations;
import org.whitecross.domain.medication.DelegationsContract;

class PostgresDelegationsTest extends MedicationStores implements DelegationsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Delegations DELEGATIONS = FIXTURE.port(Delegations.class, PostgresDelegations::new);

    PostgresDelegationsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Delegations delegations() {
        return DELEGATIONS;
    }

    @Override
    public UserId somebody() {
        return FIXTURE.user();
    }
}
