package org.whitecross.domain.medication;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;

/** The doses of a day at the schools within the caller's scope, of students who are there. */
public interface MedicationRounds {
    /**
     * The overdue ones first, then those that are due, then by time and name, unless another order is asked for.
     *
     * @param schoolDay null for today, on each school's own calendar
     */
    Page<RoundDose> on(
            @Nullable LocalDate schoolDay, @Nullable SchoolId schoolId, Instant now, Page.Request<Order> page);

    enum Order {
        STATUS,
        SCHEDULED_FOR,
        LAST_NAME
    }
}
