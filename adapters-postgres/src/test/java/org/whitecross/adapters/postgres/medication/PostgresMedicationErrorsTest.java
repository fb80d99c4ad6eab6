package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.MedicationErrors;
import org.whitecross.domain.medication.MedicationErrorsContract;

class PostgresMedicationErrorsTest extends MedicationStores implements MedicationErrorsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final MedicationErrors ERRORS = FIXTURE.port(MedicationErrors.class, PostgresMedicationErrors::new);

    PostgresMedicationErrorsTest() {
        super(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public MedicationErrors errors() {
        return ERRORS;
    }
}
