package org.whitecross.domain.incidents;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.SchoolId;

/** Counts over the schools within the caller's scope. */
public interface IncidentCounts {
    /**
     * Of the incidents of a period, its last day included, on the clock of the school.
     *
     * @param schoolId all of them, if null
     */
    IncidentStatistics of(@Nullable SchoolId schoolId, @Nullable LocalDate from, @Nullable LocalDate to, Instant now);
}
