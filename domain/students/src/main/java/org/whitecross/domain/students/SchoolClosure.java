package org.whitecross.domain.students;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.Versioned;

/**
 * Days on which there is no school, or on which children leave earlier.
 *
 * @param endsAt when children leave on a half day; null if there is no school at all
 * @param isActive false once it was lifted
 */
public record SchoolClosure(
        SchoolClosureId id,
        SchoolId schoolId,
        LocalDate firstDay,
        LocalDate lastDay,
        @Nullable LocalTime endsAt,
        String reason,
        boolean isActive,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    private static final int MOST_DAYS = 120;

    public SchoolClosure {
        new Checks()
                .that(!lastDay.isBefore(firstDay), "lastDay", "before-start", "must not be before the first day")
                .that(
                        !lastDay.isAfter(firstDay.plusDays(MOST_DAYS)),
                        "lastDay",
                        "range",
                        "must be within " + MOST_DAYS + " days from the first")
                .that(
                        endsAt == null || endsAt.equals(endsAt.truncatedTo(ChronoUnit.MINUTES)),
                        "endsAt",
                        "format",
                        "must be whole minutes, such as 12:30")
                .text("reason", reason, 3, 200)
                .orRefuse();
    }

    /** @param school in whose hours a half day has to end */
    public static SchoolClosure of(
            School school,
            LocalDate firstDay,
            LocalDate lastDay,
            @Nullable LocalTime endsAt,
            String reason,
            Instant now) {
        new Checks()
                .that(
                        endsAt == null || endsAt.isAfter(school.hours().dayBegins()),
                        "endsAt",
                        "before-start",
                        "must be after the school day begins")
                .orRefuse();
        return new SchoolClosure(
                SchoolClosureId.next(), school.id(), firstDay, lastDay, endsAt, reason, true, 0, now, now);
    }

    public SchoolClosure lifted(Instant now) {
        if (!isActive) throw new Refusal.RuleBroken("closure-lifted", "The closure is lifted already.");
        return new SchoolClosure(id, schoolId, firstDay, lastDay, endsAt, reason, false, version, createdAt, now);
    }

    boolean covers(LocalDate date) {
        return isActive && !date.isBefore(firstDay) && !date.isAfter(lastDay);
    }
}
