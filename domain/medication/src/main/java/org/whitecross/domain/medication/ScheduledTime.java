package org.whitecross.domain.medication;

/** One row of a schedule: a dose at a time of day, on certain days. */
public record ScheduledTime(DoseTime time, DoseDays days) {
    boolean mayMeet(ScheduledTime other) {
        return time.equals(other.time) && DoseDays.mayMeet(days, other.days);
    }
}
