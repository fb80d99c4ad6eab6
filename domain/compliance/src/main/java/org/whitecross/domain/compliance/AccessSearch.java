package org.whitecross.domain.compliance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/**
 * What is known of the accesses looked for; null where it does not matter.
 *
 * @param action the request's name, exactly
 * @param dateFrom the first moment
 * @param dateTo the first moment after
 */
public record AccessSearch(
        @Nullable UserId userId,
        @Nullable StudentId studentId,
        @Nullable String action,
        @Nullable AccessOutcome outcome,
        @Nullable Instant dateFrom,
        @Nullable Instant dateTo,
        @Nullable String requestId) {
    public AccessSearch {
        new Checks()
                .text("action", action, 1, 100)
                .text("requestId", requestId, 1, 200)
                .that(
                        dateFrom == null || dateTo == null || dateFrom.isBefore(dateTo),
                        "dateTo",
                        "order",
                        "must be after dateFrom")
                .orRefuse();
    }
}
