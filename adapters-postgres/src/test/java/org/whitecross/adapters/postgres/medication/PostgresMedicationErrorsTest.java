package org.whitecross.adapters.postgres.medication;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.medication.HarmCategory;
import org.whitecross.domain.medication.MedicationError;
import org.whitecross.domain.medication.MedicationErrorKind;
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

    /** Seen red without the foreign key of both columns. */
    @Test
    void orderOfAnotherChildIsNoneOfHers() {
        var hers = surroundings();
        var other = surroundings();
        var order = prescriptions().add(aPrescription(other, medications().add(aMedication(other.districtId()))));
        var told = new MedicationError.Particulars(
                MedicationErrorKind.WRONG_STUDENT,
                HarmCategory.C,
                "The dose that was laid out for one child was handed to another one.",
                "Watched for two hours.",
                NOW);
        var incident = incident(hers);

        assertThatThrownBy(() -> ERRORS.add(MedicationError.of(
                        hers.studentId(), hers.schoolId(), order.id(), null, told, incident, hers.userId(), NOW)))
                .hasMessageContaining("medication_error_prescription_id");
    }

    @Override
    public MedicationErrors errors() {
        return ERRORS;
    }
}
