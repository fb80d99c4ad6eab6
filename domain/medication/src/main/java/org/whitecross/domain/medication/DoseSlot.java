package org.whitecross.domain.medication;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** One dose of one day and how it stands: worked out whenever somebody asks, never stored. */
public record DoseSlot(PrescriptionId prescriptionId, Instant scheduledFor, Status status) {
    private static final Duration WINDOW = Duration.ofMinutes(60);

    /** DUE from an hour before its time to an hour after. */
    public enum Status {
        UPCOMING,
        DUE,
        OVERDUE,
        GIVEN
    }

    private record Dose(PrescriptionId prescriptionId, Instant scheduledFor) {}

    /**
     * The doses of today, by time.
     *
     * @param given at least all that were given for today
     * @param zone of the school
     */
    public static List<DoseSlot> today(
            List<Prescription> prescriptions, List<Administration> given, ZoneId zone, Instant now) {
        var done = given.stream()
                .map(a -> new Dose(a.prescriptionId(), a.scheduledFor()))
                .collect(toSet());
        var today = LocalDate.ofInstant(now, zone);
        return prescriptions.stream()
                .filter(Prescription::isActive)
                .flatMap(p -> p.slotsOn(today, zone).stream().map(slot -> new Dose(p.id(), slot)))
                .sorted(comparing(Dose::scheduledFor))
                .map(dose -> new DoseSlot(
                        dose.prescriptionId,
                        dose.scheduledFor,
                        done.contains(dose) ? Status.GIVEN : status(dose.scheduledFor, now)))
                .toList();
    }

    private static Status status(Instant scheduledFor, Instant now) {
        if (now.isBefore(scheduledFor.minus(WINDOW))) return Status.UPCOMING;
        return now.isAfter(scheduledFor.plus(WINDOW)) ? Status.OVERDUE : Status.DUE;
    }
}
