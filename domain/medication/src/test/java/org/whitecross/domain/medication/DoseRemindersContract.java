package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.today;

import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link DoseReminders} keeps. Doses are ordered at 08:00, from 07:30 to 08:30, and 12:30. */
public interface DoseRemindersContract {
    DoseReminders reminders();

    Medications medications();

    Prescriptions prescriptions();

    MedicationLots lots();

    DoseSlots slots();

    Administrations administrations();

    /** Another child at another school each time. */
    Surroundings surroundings();

    @Test
    default void schoolIsRemindedOnceWhenDosesAreDueAndOnceWhenTheyAreOverdue() {
        var around = surroundings();
        ordered(around);
        ordered(around);

        reminders().raise(MORNING_DOSE.minus(Duration.ofMinutes(31)));
        assertThat(raised(around)).isEmpty();
        for (int again = 0; again < 2; again++) reminders().raise(MORNING_DOSE.minus(Duration.ofMinutes(30)));
        assertThat(raised(around)).containsExactly(Tuple.tuple(MORNING_DOSE, ReminderKind.DUE, 2));

        for (int again = 0; again < 2; again++) reminders().raise(MORNING_DOSE.plus(Duration.ofMinutes(30)));
        assertThat(raised(around))
                .containsExactlyInAnyOrder(
                        Tuple.tuple(MORNING_DOSE, ReminderKind.DUE, 2),
                        Tuple.tuple(MORNING_DOSE, ReminderKind.OVERDUE, 2));
    }

    /** Seen red with the doses that were given left in. */
    @Test
    default void nobodyIsRemindedOfWhatIsDoneOrTooLate() {
        var around = surroundings();
        var order = ordered(around);
        ordered(around);
        var lot =
                lots().add(aLot(around, medications().find(order.medicationId()).orElseThrow(), TODAY));
        assertThat(administrations().add(aDose(around, order, lot, MORNING_DOSE), null))
                .isPresent();

        reminders().raise(MORNING_DOSE.plus(Duration.ofMinutes(30)));

        assertThat(raised(around)).containsExactly(Tuple.tuple(MORNING_DOSE, ReminderKind.OVERDUE, 1));
        var other = surroundings();
        ordered(other);
        reminders().raise(MORNING_DOSE.plus(Duration.ofMinutes(270))); // when the next one is due
        assertThat(raised(other)).doesNotContain(Tuple.tuple(MORNING_DOSE, ReminderKind.OVERDUE, 1));
    }

    /** Seen red with one reminder for each time: the one who may be given hers later was forgotten. */
    @Test
    default void dosesOfOneTimeThatBecomeOverdueLaterAreToldOfToo() {
        var around = surroundings();
        ordered(around);
        var wide = ordered(around);
        slots().plan(
                        wide.id(),
                        TODAY,
                        TODAY,
                        wide.slotsOn(today()).stream()
                                .map(DoseRemindersContract::wide)
                                .toList(),
                        NOW.minus(Duration.ofDays(1)));

        for (int minutes : List.of(30, 60)) reminders().raise(MORNING_DOSE.plus(Duration.ofMinutes(minutes)));

        assertThat(raised(around))
                .filteredOn(Tuple.tuple(MORNING_DOSE, ReminderKind.OVERDUE, 1)::equals)
                .hasSize(2);
    }

    private static DoseSlot wide(DoseSlot slot) {
        var more = Duration.ofMinutes(30);
        return new DoseSlot(
                slot.id(),
                slot.prescriptionId(),
                slot.studentId(),
                slot.schoolId(),
                slot.scheduledFor(),
                slot.schoolDay(),
                slot.opensAt().minus(more),
                slot.closesAt().plus(more),
                slot.missedAt(),
                false);
    }

    private Prescription ordered(Surroundings around) {
        var medication = medications().add(aMedication(around.districtId()));
        var order = prescriptions().add(aPrescription(around, medication));
        slots().plan(order.id(), TODAY, TODAY, order.slotsOn(today()), NOW.minus(Duration.ofDays(1)));
        return order;
    }

    private List<Tuple> raised(Surroundings around) {
        return reminders().list(around.schoolId(), Page.Request.first(50)).rows().stream()
                .map(r -> Tuple.tuple(r.scheduledFor(), r.kind(), r.doses()))
                .toList();
    }
}
