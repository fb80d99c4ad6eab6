package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.medication.Delegations;
import org.whitecross.domain.medication.DelegationsContract;
import org.whitecross.domain.medication.Medications;

class PostgresDelegationsTest implements DelegationsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Medications MEDICATIONS = FIXTURE.port(Medications.class, PostgresMedications::new);
    private static final Delegations DELEGATIONS = FIXTURE.port(Delegations.class, PostgresDelegations::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public Medications medications() {
        return MEDICATIONS;
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
