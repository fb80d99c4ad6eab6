package org.whitecross.domain.students;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * Days on which there is no school, or on which it ends early: holidays, a snow day, a half day. No day is in two closures
 * of a school. It is announced and taken back, never changed.
 *
 * @param lastDay included
 * @param endsAt half days: when children leave, on the school's own clock; null: there is no school at all
 */
public record SchoolClosure(
        SchoolClosureId id,
        SchoolId schoolId,
        LocalDate firstDay,
        LocalDate lastDay,
        @Nullable LocalTime endsAt,
        String reason,
        UserId recordedById,
        int version,
        Instant createdAt)
        implements Versioned {
    public static final int MOST_DAYS = 366;

    public SchoolClosure {
        new Checks()
                .that(!lastDay.isBefore(firstDay), "lastDay", "before-start", "must not be before the first day")
                .that(
                        ChronoUnit.DAYS.between(firstDay, lastDay) < MOST_DAYS,
                        "lastDay",
                        "range",
                        "must be at most " + MOST_DAYS + " days, the first one included")
                .that(
                        endsAt == null || endsAt.equals(endsAt.truncatedTo(ChronoUnit.MINUTES)),
                        "endsAt",
                        "format",
                        "must be whole minutes, such as 11:30")
                .text("reason", reason, 3, 200)
                .orRefuse();
    }

    public static SchoolClosure announced(
            School school,
            LocalDate firstDay,
            LocalDate lastDay,
            @Nullable LocalTime endsAt,
            String reason,
            UserId recordedById,
            Instant now) {
        var hours = school.hours();
        new Checks()
                .that(
                        endsAt == null || endsAt.isAfter(hours.dayBegins()) && endsAt.isBefore(hours.dayEnds()),
                        "endsAt",
                        "range",
                        "must be within the school day")
                .orRefuse();
        return new SchoolClosure(
                SchoolClosureId.next(), school.id(), firstDay, lastDay, endsAt, reason, recordedById, 0, now);
    }

    public boolean includes(LocalDate date) {
        return !date.isBefore(firstDay) && !date.isAfter(lastDay);
    }
}
