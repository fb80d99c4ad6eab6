package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.at;
import static org.whitecross.domain.medication.SampleMedication.today;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link MedicationCounts} keeps. Doses are ordered at 08:00 and 12:30. */
public interface MedicationCountsContract {
    Medications medications();

    Prescriptions prescriptions();

    MedicationLots lots();

    Administrations administrations();

    DoseSlots slots();

    MedicationCounts counts();

    /** Another child at another school of another district each time. */
    Surroundings surroundings();

    @Test
    default void nothingIsCountedWhereNothingIs() {
        assertThat(counts().at(surroundings().schoolId(), NOW))
                .isEqualTo(new MedicationStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    default void dosesAreCountedByWhatBecameOfThem() {
        var around = surroundings();
        var medication = medications().add(aMedication(around.districtId()));
        var order = prescriptions().add(aPrescription(around, medication));
        var lot = lots().add(aLot(around, medication, TODAY.plusDays(200)));
        slots().plan(order.id(), TODAY, TODAY, order.slotsOn(today()), MORNING_DOSE.minusSeconds(7_200));

        assertThat(day(around, "2025-09-15T08:00")).isEqualTo(List.of(2, 0, 0, 0));
        assertThat(day(around, "2025-09-15T08:31")).isEqualTo(List.of(2, 0, 1, 0));
        assertThat(day(around, "2025-09-15T12:30")).isEqualTo(List.of(2, 0, 0, 1));
        var given = administrations()
                .add(aDose(around, order, lot, MORNING_DOSE), null)
                .orElseThrow();
        assertThat(day(around, "2025-09-15T12:30")).isEqualTo(List.of(2, 1, 0, 0));
        assertThat(day(around, "2025-09-16T00:01")).as("tomorrow").isEqualTo(List.of(0, 0, 0, 0));
        administrations().voided(VoidedDose.of(given, "It was another child.", around.userId(), NOW));
        assertThat(day(around, "2025-09-15T12:30")).isEqualTo(List.of(2, 0, 0, 1));

        var counted = counts().at(around.schoolId(), NOW);
        assertThat(List.of(counted.medications(), counted.activePrescriptions()))
                .isEqualTo(List.of(1, 1));
        assertThat(counts().at(surroundings().schoolId(), NOW).dueToday())
                .as("at another school")
                .isZero();
    }

    /** Due, given, overdue, missed. */
    private List<Integer> day(Surroundings around, String local) {
        var counted = counts().at(around.schoolId(), at(local));
        return List.of(counted.dueToday(), counted.givenToday(), counted.overdueNow(), counted.missedToday());
    }
}
