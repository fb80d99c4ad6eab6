package org.whitecross.domain.medication;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * An order that a child gets a dose of a medication at certain times of each school day.
 *
 * @param timesOfDay on the school's own clock, ascending, each once
 * @param endDate the last day; null for until further notice
 * @param prescriber who signed the order, by name
 */
public record Prescription(
        PrescriptionId id,
        StudentId studentId,
        SchoolId schoolId,
        MedicationId medicationId,
        BigDecimal doseAmount,
        DoseUnit doseUnit,
        MedicationRoute route,
        List<LocalTime> timesOfDay,
        LocalDate startDate,
        @Nullable LocalDate endDate,
        String prescriber,
        @Nullable String instructions,
        UserId recordedById,
        boolean isActive,
        @Nullable String endReason,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements AboutStudent, Versioned {
    public static final int MOST_TIMES = 12;
    private static final int MOST_AMOUNT = 10_000;
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(1);

    public Prescription {
        doseAmount = Quantity.plain(doseAmount);
        timesOfDay = timesOfDay.stream().sorted().toList();
        new Checks()
                .that(Quantity.valid(doseAmount, MOST_AMOUNT), "doseAmount", "range", Quantity.RULE + MOST_AMOUNT)
                .that(
                        !timesOfDay.isEmpty() && timesOfDay.size() <= MOST_TIMES,
                        "timesOfDay",
                        "length",
                        "must have 1 to " + MOST_TIMES + " times")
                .that(
                        new HashSet<>(timesOfDay).size() == timesOfDay.size(),
                        "timesOfDay",
                        "duplicate",
                        "must not name a time twice")
                .that(
                        timesOfDay.stream().allMatch(t -> t.equals(t.truncatedTo(ChronoUnit.MINUTES))),
                        "timesOfDay",
                        "format",
                        "must be whole minutes, such as 12:30")
                .that(
                        endDate == null || !endDate.isBefore(startDate),
                        "endDate",
                        "before-start",
                        "must not be before the start date")
                .text("prescriber", prescriber, 3, 200)
                .text("instructions", instructions, 1, 2000)
                .text("reason", endReason, 10, 500)
                .orRefuse();
    }

    /** What the prescriber orders. */
    public record Order(
            BigDecimal doseAmount,
            DoseUnit doseUnit,
            MedicationRoute route,
            List<LocalTime> timesOfDay,
            LocalDate startDate,
            @Nullable LocalDate endDate,
            String prescriber,
            @Nullable String instructions) {
        public Order {
            timesOfDay = List.copyOf(timesOfDay);
        }
    }

    /** Whether both say the same of what the child gets and when; since when, who ordered it and why may differ. */
    public boolean ordersTheSameAs(Prescription other) {
        return medicationId.equals(other.medicationId)
                && doseAmount.compareTo(other.doseAmount) == 0
                && doseUnit == other.doseUnit
                && route == other.route
                && timesOfDay.equals(other.timesOfDay)
                && Objects.equals(endDate, other.endDate);
    }

    /** @param today at the school */
    public static Prescription prescribed(
            StudentId studentId,
            SchoolId schoolId,
            Medication medication,
            Order o,
            UserId recordedById,
            LocalDate today,
            Instant now) {
        medication.refuseUnlessPrescribable();
        new Checks()
                .that(
                        !o.startDate.isBefore(today.minusYears(1)) && !o.startDate.isAfter(today.plusYears(1)),
                        "startDate",
                        "range",
                        "must be within a year from today")
                .orRefuse();
        return new Prescription(
                PrescriptionId.next(),
                studentId,
                schoolId,
                medication.id(),
                o.doseAmount,
                o.doseUnit,
                o.route,
                o.timesOfDay,
                o.startDate,
                o.endDate,
                o.prescriber,
                o.instructions,
                recordedById,
                true,
                null,
                0,
                now,
                now);
    }

    /**
     * The moments of one day at which a dose is due, ascending; none outside the order's dates. Where the clock is put
     * forward over a time of day, its dose is due as much later as the clock jumps (02:30 becomes 03:30); if another
     * dose is due at that moment, the two are one. Where the clock is put back, a time of day that comes twice counts
     * the first time.
     */
    public List<Instant> slotsOn(LocalDate date, ZoneId zone) {
        if (!covers(date)) return List.of();
        return timesOfDay.stream()
                .map(time -> date.atTime(time).atZone(zone).toInstant())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The dose of one slot, to be taken from a lot.
     *
     * @param zone of the school
     * @param occurredAt when the child got it
     * @throws Refusal unless the order is in force, knows the slot, and its day has come
     */
    public DueDose due(Instant scheduledFor, Instant occurredAt, ZoneId zone, Instant now) {
        var day = LocalDate.ofInstant(scheduledFor, zone);
        if (!isActive)
            throw new Refusal.RuleBroken("prescription-ended", "The prescription has ended: nothing is given on it.");
        if (!covers(day)) {
            throw new Refusal.RuleBroken(
                    "outside-order-dates",
                    "The order runs from " + startDate + (endDate == null ? "" : " to " + endDate) + ", not on " + day
                            + ".");
        }
        if (!slotsOn(day, zone).contains(scheduledFor)) {
            throw new Refusal.RuleBroken(
                    "no-such-dose",
                    "No dose is ordered at that time. On " + day + " doses are ordered at "
                            + slotsOn(day, zone).stream()
                                    .map(slot -> LocalTime.ofInstant(slot, zone).toString())
                                    .collect(joining(", "))
                            + " on the school's clock (" + zone + ").");
        }
        if (day.isAfter(LocalDate.ofInstant(now, zone)))
            throw new Refusal.RuleBroken("dose-not-due", "The dose is not due before " + day + ".");
        new Checks()
                .that(
                        !occurredAt.isAfter(now.plus(CLOCKS_DIFFER_BY)),
                        "occurredAt",
                        "in-future",
                        "must not be in the future")
                .that(
                        !occurredAt.isBefore(day.atStartOfDay(zone).toInstant()),
                        "occurredAt",
                        "before-slot-day",
                        "must not be before the day for which the dose is ordered")
                .orRefuse();
        return new DueDose(this, scheduledFor, occurredAt, LocalDate.ofInstant(occurredAt, zone));
    }

    /** Nothing is given on it any more; what was given stays. */
    public Prescription ended(String reason, Instant now) {
        if (!isActive) throw new Refusal.RuleBroken("prescription-ended", "The prescription has ended already.");
        return new Prescription(
                id,
                studentId,
                schoolId,
                medicationId,
                doseAmount,
                doseUnit,
                route,
                timesOfDay,
                startDate,
                endDate,
                prescriber,
                instructions,
                recordedById,
                false,
                reason,
                version,
                createdAt,
                now);
    }

    private boolean covers(LocalDate date) {
        return !date.isBefore(startDate) && (endDate == null || !date.isAfter(endDate));
    }
}
