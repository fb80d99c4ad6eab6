package org.whitecross.domain.students;

import java.time.LocalDate;
import java.util.Optional;
import org.whitecross.domain.kernel.SchoolId;

/** When there is school, at the schools within the caller's scope. */
public interface SchoolCalendars {
    /** The calendar of a period, its last day included, in one statement whatever its length. */
    Optional<SchoolCalendar> of(SchoolId id, LocalDate from, LocalDate to);
}
