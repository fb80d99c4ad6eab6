package org.whitecross.domain.students;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;

/** When there is school, at the schools within the caller's scope. */
public interface SchoolCalendars {
    /** The calendar of a period, its last day included, in one statement whatever its length. */
    Optional<SchoolCalendar> of(SchoolId id, LocalDate from, LocalDate to);

    /**
     * The calendar of at least so many days before and after the one on which a moment falls there.
     *
     * @throws Refusal.NotFound of a school outside the scope
     */
    default SchoolCalendar around(SchoolId id, Instant moment, int daysBefore, int daysAfter) {
        var day = LocalDate.ofInstant(moment, ZoneOffset.UTC); // at the school it may be the day before or after
        return of(id, day.minusDays(daysBefore + 1L), day.plusDays(daysAfter + 1L))
                .orElseThrow(() -> new Refusal.NotFound("school"));
    }
}
