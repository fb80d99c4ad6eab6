package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link Administrations} keeps. */
public interface AdministrationsContract {
    Medications medications();

    Prescriptions prescriptions();

    MedicationLots lots();

    Administrations administrations();

    /** Another child each time. */
    Surroundings surroundings();

    /** An order, and a lot to give from. */
    record Ready(Surroundings around, Prescription prescription, MedicationLot lot) {
        Administration dose(Instant scheduledFor) {
            return aDose(around, prescription, lot, scheduledFor);
        }
    }

    private Ready ready() {
        var around = surroundings();
        var medication = medications().add(aMedication(around.districtId()));
        return new Ready(
                around,
                prescriptions().add(aPrescription(around, medication)),
                lots().add(aLot(around, medication, TODAY)));
    }

    @Test
    default void givenDoseIsFoundWithEveryFieldIntact() {
        var ready = ready();
        var dose = ready.dose(MORNING_DOSE);

        assertThat(administrations().give(dose)).contains(dose);
        assertThat(administrations().ofDose(ready.prescription().id(), MORNING_DOSE))
                .contains(dose);
    }

    @Test
    default void sameDoseIsStoredOnceAndTheFirstStays() {
        var ready = ready();
        var first = administrations().give(ready.dose(MORNING_DOSE)).orElseThrow();

        assertThat(administrations().give(ready.dose(MORNING_DOSE))).isEmpty();
        assertThat(administrations().ofDose(ready.prescription().id(), MORNING_DOSE))
                .contains(first);
        assertThat(administrations().give(ready.dose(MORNING_DOSE.plusSeconds(60))))
                .isPresent();
        assertThat(administrations().give(ready().dose(MORNING_DOSE))).isPresent();
    }

    @Test
    default void dosesOfAPeriodAreThoseFromItsStartToBeforeItsEnd() {
        var ready = ready();
        Instant end = MORNING_DOSE.plus(Duration.ofHours(4));
        administrations().give(ready.dose(MORNING_DOSE.minusSeconds(60)));
        var first = administrations().give(ready.dose(MORNING_DOSE)).orElseThrow();
        var last = administrations().give(ready.dose(end.minusSeconds(60))).orElseThrow();
        administrations().give(ready.dose(end));
        administrations().give(ready().dose(MORNING_DOSE));

        assertThat(administrations().scheduledBetween(ready.around().studentId(), MORNING_DOSE, end))
                .containsExactly(first, last);
    }

    @Test
    default void everyWayThroughThePagesShowsEachDoseOnceTheLatestFirst() {
        var ready = ready();
        var latestFirst = new ArrayList<Administration>();
        for (int i = 0; i < 7; i++)
            latestFirst.addFirst(administrations()
                    .give(ready.dose(MORNING_DOSE.plus(Duration.ofDays(i))))
                    .orElseThrow());
        administrations().give(ready().dose(MORNING_DOSE));
        var student = ready.around().studentId();

        assertThat(Walk.byCursor(
                        page -> administrations().of(student, page), 3, List.<Page.By<Administrations.Order>>of()))
                .isEqualTo(latestFirst);
        assertThat(Walk.byNumber(
                        page -> administrations().of(student, page), 3, List.<Page.By<Administrations.Order>>of()))
                .isEqualTo(latestFirst);
        assertThat(administrations().all(student))
                .containsExactlyInAnyOrderElementsOf(latestFirst)
                .isSortedAccordingTo(Comparator.comparing(Administration::recordedAt)
                        .thenComparing(dose -> dose.id().value().toString()));
    }
}
