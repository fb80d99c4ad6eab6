package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.medication.PrescriptionsContract;

class PostgresPrescriptionsTest implements PrescriptionsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Medications MEDICATIONS = FIXTURE.port(Medications.class, PostgresMedications::new);
    private static final Prescriptions PRESCRIPTIONS = FIXTURE.port(Prescriptions.class, PostgresPrescriptions::new);

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
    public Prescriptions prescriptions() {
        return PRESCRIPTIONS;
    }
}
