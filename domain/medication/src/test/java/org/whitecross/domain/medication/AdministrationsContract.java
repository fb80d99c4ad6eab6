package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.CHICAGO;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.kernel.SchoolHours;
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

    DoseSlots slots();

    private Ready planned() {
        var ready = ready();
        var days = TODAY.datesUntil(TODAY.plusDays(7))
                .map(day -> new SchoolDay(day, CHICAGO, SchoolHours.USUAL))
                .flatMap(day -> ready.prescription().slotsOn(day).stream())
                .toList();
        slots().plan(ready.prescription().id(), TODAY, TODAY.plusDays(7), days, NOW.minus(Duration.ofDays(1)));
        return ready;
    }

    private static Instant noonDose() {
        return MORNING_DOSE.plus(Duration.ofMinutes(270));
    }

    @Test
    default void givenDoseIsFoundWithEveryFieldIntact() {
        var ready = planned();
        var dose = ready.dose(MORNING_DOSE);

        assertThat(administrations().add(dose, null)).contains(dose);
        assertThat(administrations().find(dose.id())).contains(dose);
        assertThat(administrations().ofDose(ready.prescription().id(), MORNING_DOSE))
                .contains(dose);
    }

    @Test
    default void doseThatWasNotGivenTakesItsSlotToo() {
        var ready = planned();
        var given = ready.dose(MORNING_DOSE);
        var refused = refused(given);

        assertThat(administrations().add(refused, null)).contains(refused);
        assertThat(administrations().add(given, null)).isEmpty();
    }

    /** Red without the unique index dose_already_given, as the statement names it. */
    @Test
    default void sameDoseIsStoredOnceAndTheFirstStays() {
        var ready = planned();
        var first = administrations().add(ready.dose(MORNING_DOSE), null).orElseThrow();

        assertThat(administrations().add(ready.dose(MORNING_DOSE), null)).isEmpty();
        assertThat(administrations().ofDose(ready.prescription().id(), MORNING_DOSE))
                .contains(first);
        assertThat(administrations().add(ready.dose(noonDose()), null)).isPresent();
        assertThat(administrations().add(planned().dose(MORNING_DOSE), null)).isPresent();
    }

    @Test
    default void voidedDoseStaysAndItsSlotIsOpenAgain() {
        var ready = planned();
        var wrong = administrations().add(ready.dose(MORNING_DOSE), null).orElseThrow();
        var entry = VoidedDose.of(wrong, "It was another child.", ready.around().userId(), NOW);

        var voided = administrations().voided(entry);

        assertThat(voided).usingRecursiveComparison().ignoringFields("isVoided").isEqualTo(wrong);
        assertThat(voided.isVoided()).isTrue();
        assertThat(administrations().voids(ready.around().studentId())).containsExactly(entry);
        assertThat(administrations().voids(surroundings().studentId())).isEmpty();
        assertThat(administrations().ofDose(ready.prescription().id(), MORNING_DOSE))
                .isEmpty();
        Refused.asConflict(
                "dose-voided-already",
                () -> administrations()
                        .voided(VoidedDose.of(
                                wrong, "Once more.", ready.around().userId(), NOW)));
        assertThat(administrations().add(ready.dose(MORNING_DOSE), null)).isPresent();
    }

    /** Red without the exclusion prn_too_soon. */
    @Test
    default void dosesAsNeededKeepTheirDistance() {
        var ready = ready();
        var fourHours = Duration.ofHours(4);
        var first = administrations()
                .add(asNeeded(ready, NOW.minus(Duration.ofHours(5))), fourHours)
                .orElseThrow();

        Refused.asConflict(
                "prn-too-soon",
                () -> administrations()
                        .add(asNeeded(ready, first.occurredAt().plus(fourHours).minusSeconds(1)), fourHours));
        Refused.asConflict(
                "prn-too-soon",
                () -> administrations()
                        .add(asNeeded(ready, first.occurredAt().minus(fourHours).plusSeconds(1)), fourHours));
        assertThat(administrations().add(asNeeded(ready, first.occurredAt().plus(fourHours)), fourHours))
                .isPresent();
        assertThat(administrations().add(asNeeded(ready(), first.occurredAt()), fourHours))
                .isPresent();
    }

    private static Administration asNeeded(Ready ready, Instant at) {
        return aDose(ready.around(), ready.prescription(), ready.lot(), null, at);
    }

    @Test
    default void everyWayThroughThePagesShowsEachDoseOnceTheLatestFirst() {
        var ready = planned();
        var latestFirst = new ArrayList<Administration>();
        for (int i = 0; i < 7; i++)
            latestFirst.addFirst(administrations()
                    .add(ready.dose(MORNING_DOSE.plus(Duration.ofDays(i))), null)
                    .orElseThrow());
        administrations().add(planned().dose(MORNING_DOSE), null);
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
