package org.whitecross.application.medication;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.DoseSlot;
import org.whitecross.domain.medication.DoseSlots;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.students.SchoolCalendar;
import org.whitecross.domain.students.SchoolCalendars;

/**
 * Makes the slots of orders: whenever an order or a calendar changes, and from time to time for the days that come nearer.
 * Doing it again changes nothing.
 */
public final class PlanningDoses {
    /** Slots are there for as many days ahead. Whoever plans from time to time does so much more often. */
    public static final int DAYS_AHEAD = 14;

    private final Prescriptions prescriptions;
    private final DoseSlots slots;
    private final SchoolCalendars calendars;
    private final Clock clock;

    public PlanningDoses(Prescriptions prescriptions, DoseSlots slots, SchoolCalendars calendars, Clock clock) {
        this.prescriptions = prescriptions;
        this.slots = slots;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** From as far back as doses may be entered, so that what was given on paper has its slot. */
    public void plan(Prescription order) {
        slots.hold(order.schoolId());
        var calendar = calendars.around(order.schoolId(), clock.instant(), Entering.DAYS_BACK, DAYS_AHEAD);
        var today = LocalDate.ofInstant(clock.instant(), calendar.zone());
        var from = today.minusDays(Entering.DAYS_BACK);
        var to = today.plusDays(DAYS_AHEAD);
        var made = order.isActive() ? slots(order, calendar, from, to).toList() : List.<DoseSlot>of();
        slots.plan(order.id(), from, to, made, clock.instant());
    }

    /** From today on. */
    public void plan(SchoolId schoolId) {
        plan(schoolId, LocalDate.MIN, LocalDate.MAX);
    }

    /** What of these days lies ahead, and is near enough to be planned. */
    public void plan(SchoolId schoolId, LocalDate first, LocalDate last) {
        slots.hold(schoolId);
        var calendar = calendars.around(schoolId, clock.instant(), 0, DAYS_AHEAD);
        var today = LocalDate.ofInstant(clock.instant(), calendar.zone());
        var from = first.isAfter(today) ? first : today;
        var to = last.isBefore(today.plusDays(DAYS_AHEAD)) ? last : today.plusDays(DAYS_AHEAD);
        if (to.isBefore(from)) return;
        var made = prescriptions.inForceAt(schoolId, from, to).stream()
                .flatMap(order -> slots(order, calendar, from, to))
                .toList();
        slots.plan(schoolId, from, to, made, clock.instant());
    }

    private static Stream<DoseSlot> slots(Prescription order, SchoolCalendar calendar, LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1)).flatMap(day -> order.slotsOn(calendar.on(day)).stream());
    }
}
