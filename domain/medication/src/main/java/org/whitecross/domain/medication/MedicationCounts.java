package org.whitecross.domain.medication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.SchoolId;

/** Counts over the schools within the caller's scope. */
public interface MedicationCounts {
    /** @param schoolId all of them, if null */
    MedicationStatistics at(@Nullable SchoolId schoolId, Instant now);
}
