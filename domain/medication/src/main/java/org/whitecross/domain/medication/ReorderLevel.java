package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Instant;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.SchoolId;

/**
 * How little of a medication is low at a school.
 *
 * @param reorderLevel in its stock unit; 0 where none is wanted, so that it is never low
 */
public record ReorderLevel(MedicationId medicationId, SchoolId schoolId, BigDecimal reorderLevel, Instant updatedAt) {
    /** Where nothing is said. */
    public static final BigDecimal USUAL = BigDecimal.TEN;

    private static final int MOST = 10_000;

    public ReorderLevel {
        reorderLevel = Quantity.plain(reorderLevel);
        new Checks()
                .that(
                        reorderLevel.signum() == 0 || Quantity.valid(reorderLevel, MOST),
                        "reorderLevel",
                        "range",
                        "must be 0 or more, with at most 3 decimals, and at most " + MOST)
                .orRefuse();
    }
}
