package org.whitecross.domain.medication;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.kernel.SchoolHours;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.medication.Stop.Finding;

/**
 * An order that a child gets doses of a medication at school. What was ordered never changes: another order takes its
 * place. What may be added is the guardian's authorisation, the prescriber's signature under a verbal order, and its end.
 *
 * @param frequency when, in plain words: as {@link DoseSchedule#text} writes it
 * @param orderedAs when, in the prescriber's words, from which the frequency was understood; null where it was given in times
 * @param isAsNeeded doses may be given when the child needs them, no closer than minIntervalMinutes and no more than
 *     maxIn24Hours in any 24 hours
 * @param windowMinutes how much earlier or later than its time a dose may be given
 * @param endDate the last day, as ordered; null for until further notice
 * @param lapsesOn the last day on which it counts: an order is renewed with each academic year
 * @param prescriber who ordered it, by name
 * @param isVerbal it was told, not written
 * @param writeBy the last day on which a verbal order counts that the prescriber has not put in writing
 * @param writtenOn when she did
 * @param authorizedBy the guardian who agreed that it is given at school, by name; without her nothing is
 * @param authorizationExpiresOn the last day of that; null for as long as the order
 * @param isSelfCarried the child carries it and takes it herself; doses are noted when she tells
 * @param renewsId the order of the year before
 * @param standingOrderId the standing order that it follows from, and counts no longer than; null of an order for this child
 */
public record Prescription(
        PrescriptionId id,
        StudentId studentId,
        SchoolId schoolId,
        MedicationId medicationId,
        BigDecimal doseAmount,
        DoseUnit doseUnit,
        MedicationRoute route,
        String frequency,
        @Nullable String orderedAs,
        boolean isAsNeeded,
        @Nullable Integer minIntervalMinutes,
        @Nullable Integer maxIn24Hours,
        int windowMinutes,
        LocalDate startDate,
        @Nullable LocalDate endDate,
        LocalDate lapsesOn,
        String prescriber,
        boolean isVerbal,
        @Nullable LocalDate writeBy,
        @Nullable LocalDate writtenOn,
        @Nullable String authorizedBy,
        @Nullable LocalDate authorizedOn,
        @Nullable LocalDate authorizationExpiresOn,
        boolean isSelfCarried,
        @Nullable String instructions,
        @Nullable PrescriptionId renewsId,
        @Nullable StandingOrderId standingOrderId,
        UserId recordedById,
        boolean isActive,
        @Nullable String endReason,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements AboutStudent, Versioned {
    /** How much earlier or later than its time a dose may be given, unless the order says otherwise. */
    public static final int USUAL_WINDOW_MINUTES = 30;
    /** A verbal order counts for as many school days before it must have been written. */
    public static final int SCHOOL_DAYS_TO_WRITE = 3;

    private static final Duration HOUR = Duration.ofHours(1);

    static final int MOST_AMOUNT = 10_000;

    public Prescription {
        doseAmount = Quantity.plain(doseAmount);
        new Checks()
                .that(Quantity.valid(doseAmount, MOST_AMOUNT), "doseAmount", "range", Quantity.RULE + MOST_AMOUNT)
                .that(
                        endDate == null || !endDate.isBefore(startDate),
                        "endDate",
                        "before-start",
                        "must not be before the start date")
                .range("windowMinutes", windowMinutes, 5, 120)
                .text("frequency", orderedAs, 1, 500)
                .text("prescriber", prescriber, 3, 200)
                .text("authorizedBy", authorizedBy, 3, 200)
                .that(
                        (authorizedBy == null) == (authorizedOn == null),
                        authorizedBy == null ? "authorizedBy" : "authorizedOn",
                        "required",
                        "is required: who authorised it goes with when")
                .that(
                        authorizationExpiresOn == null || authorizedOn != null,
                        "authorizedOn",
                        "required",
                        "is required for an authorisation that expires")
                .that(
                        authorizationExpiresOn == null
                                || authorizedOn == null
                                || !authorizationExpiresOn.isBefore(authorizedOn),
                        "authorizationExpiresOn",
                        "before-start",
                        "must not be before the authorisation was given")
                .text("instructions", instructions, 1, 2000)
                .text("reason", endReason, 10, 500)
                .orRefuse();
    }

    /**
     * What the prescriber orders, and the guardian agrees to.
     *
     * @param orderedAs the schedule in her words; null where it was given in times
     * @param windowMinutes null for the usual one
     */
    public record Order(
            BigDecimal doseAmount,
            DoseUnit doseUnit,
            MedicationRoute route,
            DoseSchedule schedule,
            @Nullable String orderedAs,
            @Nullable Integer windowMinutes,
            LocalDate startDate,
            @Nullable LocalDate endDate,
            String prescriber,
            boolean isVerbal,
            @Nullable Authorization authorization,
            boolean isSelfCarried,
            @Nullable String instructions) {}

    /**
     * A guardian's word that a medication is given at school.
     *
     * @param expiresOn the last day; null for as long as the order
     */
    public record Authorization(
            String by, LocalDate on, @Nullable LocalDate expiresOn) {}

    /**
     * Where a child goes to school, as far as orders need to know.
     *
     * @param yearEnds the last day of the academic year in which the order starts
     * @param writeBy the last day on which an order that is told now may go unwritten
     */
    public record AtSchool(
            StudentId studentId, SchoolId schoolId, LocalDate today, LocalDate yearEnds, LocalDate writeBy) {}

    public static Prescription prescribed(
            AtSchool child, Medication medication, Order o, UserId recordedById, Instant now) {
        return prescribed(child, medication, o, null, recordedById, now);
    }

    /** Whether both say the same of what the child gets and when; since when, who ordered it and why may differ. */
    public boolean ordersTheSameAs(Prescription other) {
        return medicationId.equals(other.medicationId)
                && doseAmount.compareTo(other.doseAmount) == 0
                && doseUnit == other.doseUnit
                && route == other.route
                && frequency.equals(other.frequency) // which says all of the schedule
                && windowMinutes == other.windowMinutes
                && Objects.equals(endDate, other.endDate);
    }

    /** The next one, for another year: what was ordered and agreed is ordered and agreed anew. */
    public Prescription renewed(AtSchool child, Medication medication, Order o, UserId recordedById, Instant now) {
        if (!o.startDate.isAfter(startDate))
            throw new Refusal.Invalid("/startDate", "before-start", "must be after the start of the order it renews");
        return prescribed(child, medication, o, id, recordedById, now);
    }

    private static Prescription prescribed(
            AtSchool child,
            Medication medication,
            Order o,
            @Nullable PrescriptionId renewsId,
            UserId recordedById,
            Instant now) {
        medication.refuseUnlessPrescribable();
        var a = o.authorization;
        new Checks()
                .that(
                        !o.startDate.isBefore(child.today.minusYears(1))
                                && !o.startDate.isAfter(child.today.plusYears(1)),
                        "startDate",
                        "range",
                        "must be within a year from today")
                .that(
                        o.doseUnit == medication.stockUnit(),
                        "doseUnit",
                        "not-stock-unit",
                        "must be what the medication's stock is counted in: " + medication.stockUnit())
                .that(a == null || !a.on.isAfter(child.today), "authorizedOn", "in-future", "must not be in the future")
                .orRefuse();
        var asNeeded = o.schedule.asNeeded();
        return new Prescription(
                PrescriptionId.next(),
                child.studentId,
                child.schoolId,
                medication.id(),
                o.doseAmount,
                o.doseUnit,
                o.route,
                o.schedule.text(),
                o.orderedAs,
                asNeeded != null,
                asNeeded == null || asNeeded.minInterval() == null
                        ? null
                        : Math.toIntExact(asNeeded.minInterval().toMinutes()),
                asNeeded == null ? null : asNeeded.maxIn24Hours(),
                o.windowMinutes == null ? USUAL_WINDOW_MINUTES : o.windowMinutes,
                o.startDate,
                o.endDate,
                o.endDate == null || o.endDate.isAfter(child.yearEnds) ? child.yearEnds : o.endDate,
                o.prescriber,
                o.isVerbal,
                o.isVerbal ? child.writeBy : null,
                null,
                a == null ? null : a.by,
                a == null ? null : a.on,
                a == null ? null : a.expiresOn,
                o.isSelfCarried,
                o.instructions,
                renewsId,
                null,
                recordedById,
                true,
                null,
                0,
                now,
                now);
    }

    /**
     * What a standing order orders, for one child from today on.
     *
     * @param permission the guardian's, for its category
     */
    public static Prescription onStandingOrder(
            StandingOrder standing,
            LocalDate dateOfBirth,
            AtSchool child,
            Medication medication,
            Authorization permission,
            UserId recordedById,
            Instant now) {
        standing.refuseUnlessFor(dateOfBirth, child.today);
        medication.refuseUnlessPrescribable();
        var schedule = DoseSchedule.parse(standing.frequency());
        var asNeeded = Objects.requireNonNull(schedule.asNeeded());
        return new Prescription(
                PrescriptionId.next(),
                child.studentId,
                child.schoolId,
                medication.id(),
                standing.doseAmount(),
                standing.doseUnit(),
                standing.route(),
                standing.frequency(),
                standing.orderedAs(),
                true,
                asNeeded.minInterval() == null
                        ? null
                        : Math.toIntExact(asNeeded.minInterval().toMinutes()),
                asNeeded.maxIn24Hours(),
                USUAL_WINDOW_MINUTES,
                child.today,
                standing.validUntil(),
                standing.validUntil().isAfter(child.yearEnds) ? child.yearEnds : standing.validUntil(),
                standing.prescriber(),
                false,
                null,
                null,
                permission.by,
                permission.on,
                permission.expiresOn,
                false,
                standing.indication(),
                null,
                standing.id(),
                recordedById,
                true,
                null,
                0,
                now,
                now);
    }

    public DoseSchedule schedule() {
        return DoseSchedule.parse(frequency);
    }

    /** Null unless doses may be given as needed. */
    @Nullable
    AsNeeded asNeeded() {
        return isAsNeeded ? new AsNeeded(minInterval(), maxIn24Hours) : null;
    }

    /** How far apart doses as needed have to be; null where there are none. */
    public @Nullable Duration leastApart() {
        var limit = asNeeded();
        return limit == null ? null : limit.leastApart();
    }

    /** How far a scheduled dose has to be from any other: half as far as its neighbours of the day, and an hour at most. */
    Duration leastApart(DoseSlot slot, SchoolDay day) {
        return Stream.concat(
                        schedule().slotsOn(day).stream()
                                .filter(time -> !time.equals(slot.scheduledFor()))
                                .map(time -> Duration.between(time, slot.scheduledFor())
                                        .abs()
                                        .dividedBy(2)),
                        Stream.of(HOUR, minInterval()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private @Nullable Duration minInterval() {
        return minIntervalMinutes == null ? null : Duration.ofMinutes(minIntervalMinutes);
    }

    private Duration window() {
        return Duration.ofMinutes(windowMinutes);
    }

    /**
     * The doses of one school day, ascending; none outside the order's dates, or without school. A dose is missed when the
     * next one is due, or when children have left.
     */
    public List<DoseSlot> slotsOn(SchoolDay day) {
        SchoolHours hours = day.hours();
        if (hours == null || !covers(day.date())) return List.of();
        var times = schedule().slotsOn(day);
        var end = day.at(hours.dayEnds());
        var slots = new ArrayList<DoseSlot>(times.size());
        for (int i = 0; i < times.size(); i++) {
            var time = times.get(i);
            slots.add(new DoseSlot(
                    DoseSlotId.next(),
                    id,
                    studentId,
                    schoolId,
                    time,
                    day.date(),
                    time.minus(window()),
                    time.plus(window()),
                    i + 1 < times.size() ? times.get(i + 1) : end,
                    false));
        }
        return slots;
    }

    /** What of the order itself stands against a dose at that moment. */
    List<Finding> findingsAt(Instant when, ZoneId zone) {
        var day = LocalDate.ofInstant(when, zone);
        return Stream.of(
                        isActive
                                ? Optional.<Finding>empty()
                                : Optional.of(Stop.PRESCRIPTION_ENDED.found(
                                        "The prescription has ended: nothing is given on it.")),
                        outsideOfDates(day, zone),
                        day.isAfter(lapsesOn) && (endDate == null || !day.isAfter(endDate))
                                ? Optional.of(Stop.ORDER_LAPSED.found("The order counted for its academic year, to "
                                        + lapsesOn + ": it has to be renewed."))
                                : Optional.<Finding>empty(),
                        writeBy != null && writtenOn == null && day.isAfter(writeBy)
                                ? Optional.of(Stop.ORDER_SUSPENDED.found(
                                        "The order was told, and had to be in writing by " + writeBy + "."))
                                : Optional.<Finding>empty(),
                        unauthorized(day))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Finding> outsideOfDates(LocalDate day, ZoneId zone) {
        var dates = "The order runs from " + startDate + (endDate == null ? "" : " to " + endDate) + ".";
        if (day.isBefore(startDate))
            return Optional.of(Stop.OUTSIDE_ORDER_DATES.found(
                    dates, startDate.atStartOfDay(zone).toInstant()));
        return endDate != null && day.isAfter(endDate)
                ? Optional.of(Stop.OUTSIDE_ORDER_DATES.found(dates))
                : Optional.empty();
    }

    private Optional<Finding> unauthorized(LocalDate day) {
        if (authorizedBy == null)
            return Optional.of(Stop.NOT_AUTHORIZED.found("No guardian has authorised that it is given at school."));
        if (authorizedOn != null && day.isBefore(authorizedOn))
            return Optional.of(Stop.NOT_AUTHORIZED.found("The guardian authorised it on " + authorizedOn + "."));
        if (authorizationExpiresOn != null && day.isAfter(authorizationExpiresOn))
            return Optional.of(Stop.NOT_AUTHORIZED.found(
                    "The guardian's authorisation counted to " + authorizationExpiresOn + "."));
        return Optional.empty();
    }

    /** How a time that is no slot is explained. */
    String timesOn(SchoolDay day) {
        var times = slotsOn(day);
        return times.isEmpty()
                ? "on " + day.date() + " none is ordered at school"
                : "on " + day.date() + " doses are ordered at "
                        + times.stream()
                                .map(slot -> LocalTime.ofInstant(slot.scheduledFor(), day.zone())
                                        .toString())
                                .collect(joining(", "))
                        + " on the school's clock (" + day.zone() + ")";
    }

    /** A guardian agrees, or agrees anew. */
    public Prescription authorized(Authorization a, LocalDate today, Instant now) {
        refuseIfEnded();
        new Checks()
                .that(!a.on.isAfter(today), "authorizedOn", "in-future", "must not be in the future")
                .orRefuse();
        return with(writtenOn, a.by, a.on, a.expiresOn, true, null, now);
    }

    /** The prescriber has put a verbal order in writing. */
    public Prescription written(LocalDate on, LocalDate today, Instant now) {
        refuseIfEnded();
        if (!isVerbal || writtenOn != null)
            throw new Refusal.RuleBroken("order-written", "The order is in writing already.");
        new Checks()
                .that(!on.isAfter(today), "writtenOn", "in-future", "must not be in the future")
                .that(!on.isBefore(startDate.minusYears(1)), "writtenOn", "range", "must not lie that far back")
                .orRefuse();
        return with(on, authorizedBy, authorizedOn, authorizationExpiresOn, true, null, now);
    }

    /** Nothing is given on it any more; what was given stays. */
    public Prescription ended(String reason, Instant now) {
        refuseIfEnded();
        return with(writtenOn, authorizedBy, authorizedOn, authorizationExpiresOn, false, reason, now);
    }

    private void refuseIfEnded() {
        if (!isActive) throw new Refusal.RuleBroken("prescription-ended", "The prescription has ended already.");
    }

    private Prescription with(
            @Nullable LocalDate writtenOn,
            @Nullable String authorizedBy,
            @Nullable LocalDate authorizedOn,
            @Nullable LocalDate authorizationExpiresOn,
            boolean isActive,
            @Nullable String endReason,
            Instant now) {
        return new Prescription(
                id,
                studentId,
                schoolId,
                medicationId,
                doseAmount,
                doseUnit,
                route,
                frequency,
                orderedAs,
                isAsNeeded,
                minIntervalMinutes,
                maxIn24Hours,
                windowMinutes,
                startDate,
                endDate,
                lapsesOn,
                prescriber,
                isVerbal,
                writeBy,
                writtenOn,
                authorizedBy,
                authorizedOn,
                authorizationExpiresOn,
                isSelfCarried,
                instructions,
                renewsId,
                standingOrderId,
                recordedById,
                isActive,
                endReason,
                version,
                createdAt,
                now);
    }

    private boolean covers(LocalDate date) {
        return !date.isBefore(startDate) && !date.isAfter(lapsesOn);
    }
}
