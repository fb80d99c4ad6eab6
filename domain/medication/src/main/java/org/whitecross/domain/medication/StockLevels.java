package org.whitecross.domain.medication;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.SchoolId;

/** How much there should be at the schools within the caller's scope, and where there is too little, or too old. */
public interface StockLevels {
    /** Stores it in place of the one before. */
    ReorderLevel set(ReorderLevel level);

    /** Those that were said, by school. */
    List<ReorderLevel> of(MedicationId medicationId);

    /**
     * What is low: each medication of the formulary of which a school has, or had, a lot or a level above 0, where what can
     * be given on that day is not above the level. What is expired or expiring: each lot that holds something, but for those
     * disposed of. The day is the school's own. Gravest first, then by medication and expiry.
     *
     * @param schoolId null for all schools
     */
    List<StockAlert> alerts(@Nullable SchoolId schoolId, Instant now);
}
