package org.whitecross.domain.health;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/**
 * What a chart must know of the child whose it is.
 *
 * @param sex null if it is not one of the two that references know
 * @param zone of her school, whose clock says which day it is
 */
public record Child(
        StudentId studentId,
        SchoolId schoolId,
        LocalDate dateOfBirth,
        @Nullable Sex sex,
        ZoneId zone) {
    LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    int yearsAt(Instant moment) {
        return Period.between(dateOfBirth, dayOf(moment)).getYears();
    }

    /** That a day is one of her life so far. Null passes. */
    void checkLived(Checks checks, String field, @Nullable LocalDate day, LocalDate today) {
        checks.that(
                        day == null || !day.isBefore(dateOfBirth),
                        field,
                        "before-birth",
                        "must not be before the date of birth")
                .that(day == null || !day.isAfter(today), field, "in-future", "must not be in the future");
    }
}
