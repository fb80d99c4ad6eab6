package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;

import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link MedicationErrors} keeps. */
public interface MedicationErrorsContract {
    Medications medications();

    Prescriptions prescriptions();

    MedicationLots lots();

    Administrations administrations();

    MedicationErrors errors();

    /** Another child each time. */
    Surroundings surroundings();

    /** Another report each time, about the child. */
    IncidentReportId incident(Surroundings around);

    @Test
    default void errorIsFoundWithEveryFieldIntactAndAllOfAChildTheFirstFirst() {
        var around = surroundings();
        var medication = medications().add(aMedication(around.districtId()));
        var order = prescriptions().add(aPrescription(around, medication));
        var lot = lots().add(aLot(around, medication, TODAY));
        var dose = administrations()
                .add(aDose(around, order, lot, null, NOW), null)
                .orElseThrow();
        var told = new MedicationError.Particulars(
                MedicationErrorKind.WRONG_DOSE,
                HarmCategory.D,
                "Two puffs were given where one was ordered, as the label was read too fast.",
                "Watched for two hours, the doctor was called.",
                NOW);
        var error = MedicationError.of(
                around.studentId(),
                around.schoolId(),
                order.id(),
                dose.id(),
                told,
                incident(around),
                around.userId(),
                NOW.plusSeconds(60));

        var stored = errors().add(error);
        assertThat(stored).isEqualTo(error);
        assertThat(errors().find(error.id())).contains(error);
        assertThat(errors().find(MedicationErrorId.next())).isEmpty();

        var second = errors().add(MedicationError.of(
                around.studentId(),
                around.schoolId(),
                null,
                null,
                told,
                incident(around),
                around.userId(),
                NOW.plusSeconds(90)));
        assertThat(errors().all(around.studentId())).containsExactly(error, second);
        assertThat(errors().all(surroundings().studentId())).isEmpty();
    }
}
