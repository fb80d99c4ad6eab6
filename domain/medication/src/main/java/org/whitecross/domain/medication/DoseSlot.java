package org.whitecross.domain.medication;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/**
 * One dose of one school day, before anything became of it: made ahead from the order and the school's calendar.
 *
 * @param opensAt from when it may be given without a reason
 * @param closesAt to when
 * @param missedAt from when it is too late: the next dose is due, or children have left
 * @param isCancelled the order ended, or there is no school after all
 */
public record DoseSlot(
        DoseSlotId id,
        PrescriptionId prescriptionId,
        StudentId studentId,
        SchoolId schoolId,
        Instant scheduledFor,
        LocalDate schoolDay,
        Instant opensAt,
        Instant closesAt,
        Instant missedAt,
        boolean isCancelled) {

    /** Whether the other one, of the same order and time, says the same. */
    public boolean isAs(DoseSlot other) {
        return schoolDay.equals(other.schoolDay)
                && opensAt.equals(other.opensAt)
                && closesAt.equals(other.closesAt)
                && missedAt.equals(other.missedAt)
                && isCancelled == other.isCancelled;
    }

    /** How it stands. Worked out whenever somebody asks, so that it cannot be out of date. */
    public DoseStatus statusAt(Instant now, @Nullable DoseOutcome outcome) {
        if (outcome != null) {
            return switch (outcome) {
                case GIVEN -> DoseStatus.GIVEN;
                case REFUSED -> DoseStatus.REFUSED;
                case HELD -> DoseStatus.HELD;
                case OMITTED -> DoseStatus.OMITTED;
            };
        }
        if (isCancelled) return DoseStatus.CANCELLED;
        if (!now.isBefore(missedAt)) return DoseStatus.MISSED;
        if (now.isAfter(closesAt)) return DoseStatus.OVERDUE;
        return now.isBefore(opensAt) ? DoseStatus.UPCOMING : DoseStatus.DUE;
    }
}
