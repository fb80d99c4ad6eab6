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
import static org.whitecross.domain.medication.SampleMedication.at;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.kernel.SchoolHours;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link DoseSlots} keeps. Doses are ordered at 08:00 and 12:30. */
public interface DoseSlotsContract {
    Instant EARLY = NOW.minus(Duration.ofHours(3));

    Medications medications();

    Prescriptions prescriptions();

    MedicationLots lots();

    Administrations administrations();

    DoseSlots slots();

    /** Those of a child on one day, and how they stand; by time. No cancelled ones. Whoever reads them does so beside the port. */
    List<DoseOfDay> dosesOf(StudentId studentId, LocalDate schoolDay, Instant now);

    /** Another child each time. */
    Surroundings surroundings();

    private Prescription order(Surroundings around) {
        return prescriptions().add(aPrescription(around, medications().add(aMedication(around.districtId()))));
    }

    private static SchoolDay day(LocalDate date, SchoolHours hours) {
        return new SchoolDay(date, CHICAGO, hours);
    }

    private static List<DoseSlot> made(Prescription order, LocalDate date) {
        return order.slotsOn(day(date, SchoolHours.USUAL));
    }

    private Optional<DoseSlot> found(Prescription order, Instant scheduledFor) {
        return slots().all(order.studentId()).stream()
                .filter(slot -> slot.prescriptionId().equals(order.id())
                        && slot.scheduledFor().equals(scheduledFor))
                .findFirst();
    }

    private List<DoseStatus> today(Surroundings around, Instant now) {
        return dosesOf(around.studentId(), TODAY, now).stream()
                .map(DoseOfDay::status)
                .toList();
    }

    @Test
    default void slotIsFoundWithEveryFieldIntact() {
        var order = order(surroundings());
        var slots = made(order, TODAY);

        slots().plan(order.id(), TODAY, TODAY, slots, EARLY);

        assertThat(found(order, MORNING_DOSE)).contains(slots.getFirst());
        assertThat(found(order, MORNING_DOSE.plusSeconds(60))).isEmpty();
    }

    @Test
    default void planningAgainChangesNothing() {
        var around = surroundings();
        var order = order(around);
        slots().plan(order.id(), TODAY, TODAY, made(order, TODAY), EARLY);
        var first = found(order, MORNING_DOSE);

        slots().plan(order.id(), TODAY, TODAY, made(order, TODAY), EARLY);
        slots().plan(around.schoolId(), TODAY, TODAY, made(order, TODAY), EARLY);

        assertThat(found(order, MORNING_DOSE)).isEqualTo(first);
        assertThat(today(around, EARLY)).hasSize(2);
    }

    @Test
    default void whatIsNotPlannedAnyMoreIsCancelledAndComesBack() {
        var around = surroundings();
        var order = order(around);
        slots().plan(order.id(), TODAY, TODAY, made(order, TODAY), EARLY);

        slots().plan(around.schoolId(), TODAY, TODAY, List.of(), EARLY);
        assertThat(today(around, EARLY)).isEmpty();
        assertThat(found(order, MORNING_DOSE).orElseThrow().isCancelled()).isTrue();

        slots().plan(around.schoolId(), TODAY, TODAY, made(order, TODAY), EARLY);
        assertThat(today(around, EARLY)).containsExactly(DoseStatus.UPCOMING, DoseStatus.UPCOMING);
    }

    /** Children leave at 13:00: the second dose is missed by then. */
    @Test
    default void slotFollowsTheDay() {
        var around = surroundings();
        var order = order(around);
        slots().plan(order.id(), TODAY, TODAY, made(order, TODAY), EARLY);
        var half = order.slotsOn(day(TODAY, SchoolHours.USUAL.until(LocalTime.of(13, 0))));

        slots().plan(around.schoolId(), TODAY, TODAY, half, EARLY);

        assertThat(found(order, at("2025-09-15T12:30")).orElseThrow().missedAt())
                .isEqualTo(at("2025-09-15T13:00"));
    }

    @Test
    default void whatIsPastOrLiesOutsideOfThePlannedDaysStays() {
        var around = surroundings();
        var order = order(around);
        slots().plan(order.id(), TODAY, TODAY.plusDays(1), made(order, TODAY), EARLY);
        slots().plan(order.id(), TODAY.plusDays(1), TODAY.plusDays(1), made(order, TODAY.plusDays(1)), EARLY);

        // 12:30: the morning dose is missed by now.
        slots().plan(around.schoolId(), TODAY, TODAY, List.of(), at("2025-09-15T12:30"));

        assertThat(today(around, at("2025-09-15T12:30"))).containsExactly(DoseStatus.MISSED);
        assertThat(dosesOf(around.studentId(), TODAY.plusDays(1), EARLY)).hasSize(2);
    }

    @Test
    default void slotOfWhichSomethingBecameStays() {
        var around = surroundings();
        var order = order(around);
        var lot =
                lots().add(aLot(around, medications().find(order.medicationId()).orElseThrow(), TODAY));
        slots().plan(order.id(), TODAY, TODAY, made(order, TODAY), EARLY);
        var given = administrations()
                .add(aDose(around, order, lot, MORNING_DOSE), null)
                .orElseThrow();

        slots().plan(around.schoolId(), TODAY, TODAY, List.of(), EARLY);

        assertThat(dosesOf(around.studentId(), TODAY, EARLY))
                .containsExactly(new DoseOfDay(order.id(), MORNING_DOSE, DoseStatus.GIVEN, given.id()));
        administrations().voided(VoidedDose.of(given, "It was another child.", around.userId(), NOW));
        assertThat(today(around, NOW)).containsExactly(DoseStatus.OVERDUE);
    }

    /** Seen red without it: lunch is moved after its dose was given, and the dose is due again. */
    @Test
    default void doseThatWasTakenIsNotDueAgainWhenItsTimeIsMoved() {
        var around = surroundings();
        var order = order(around);
        var lot =
                lots().add(aLot(around, medications().find(order.medicationId()).orElseThrow(), TODAY));
        var both = made(order, TODAY);
        slots().plan(order.id(), TODAY, TODAY, both, EARLY);
        assertThat(administrations().add(aDose(around, order, lot, MORNING_DOSE), null))
                .isPresent();
        var moved = both.stream().map(slot -> later(slot, 3_600)).toList();

        for (int i = 0; i < 2; i++) slots().plan(around.schoolId(), TODAY, TODAY, moved, EARLY);

        assertThat(dosesOf(around.studentId(), TODAY, EARLY))
                .extracting(DoseOfDay::scheduledFor)
                .containsExactly(MORNING_DOSE, moved.getLast().scheduledFor());
    }

    private static DoseSlot later(DoseSlot slot, int seconds) {
        return new DoseSlot(
                DoseSlotId.next(),
                slot.prescriptionId(),
                slot.studentId(),
                slot.schoolId(),
                slot.scheduledFor().plusSeconds(seconds),
                slot.schoolDay(),
                slot.opensAt().plusSeconds(seconds),
                slot.closesAt().plusSeconds(seconds),
                slot.missedAt().plusSeconds(seconds),
                false);
    }

    @Test
    default void allOfAChildAreFoundAlsoTheCancelled() {
        var around = surroundings();
        var order = order(around);
        slots().hold(around.schoolId());
        var both = made(order, TODAY);
        slots().plan(order.id(), TODAY, TODAY, both, EARLY);
        slots().plan(order.id(), TODAY, TODAY, both.subList(0, 1), EARLY);

        assertThat(slots().all(around.studentId())).hasSize(2);
        assertThat(slots().all(around.studentId()).getFirst()).isEqualTo(both.getFirst());
        assertThat(slots().all(around.studentId()).getLast().isCancelled()).isTrue();
        assertThat(slots().all(surroundings().studentId())).isEmpty();
    }
}
