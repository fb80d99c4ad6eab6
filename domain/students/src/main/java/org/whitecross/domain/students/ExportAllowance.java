package org.whitecross.domain.students;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

/**
 * Somebody may take more students out as files on a day than one person may alone, because somebody else says so.
 *
 * @param districtId whose people both are; null for administrators of the platform
 * @param day in UTC
 * @param rows beyond what everybody may
 */
public record ExportAllowance(
        ExportAllowanceId id,
        @Nullable DistrictId districtId,
        UserId userId,
        LocalDate day,
        int rows,
        String reason,
        UserId allowedById,
        Instant allowedAt) {
    public static final int MOST = 1_000_000;

    public ExportAllowance {
        new Checks()
                .range("rows", rows, 1, MOST)
                .text("reason", reason, 10, 1000)
                .orRefuse();
    }

    /** For today or tomorrow: what is allowed is used soon. */
    public static ExportAllowance allowed(
            @Nullable DistrictId districtId,
            UserId userId,
            LocalDate day,
            int rows,
            String reason,
            UserId by,
            Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        new Checks()
                .range("rows", rows, 1, MOST)
                .text("reason", reason, 10, 1000)
                .that(
                        day.equals(today) || day.equals(today.plusDays(1)),
                        "day",
                        "range",
                        "must be today or tomorrow (UTC): " + today + " or " + today.plusDays(1))
                .orRefuse();
        if (by.equals(userId))
            throw new Refusal.RuleBroken("own-export", "Nobody allows it herself: somebody else does.");
        return new ExportAllowance(ExportAllowanceId.next(), districtId, userId, day, rows, reason, by, now);
    }
}
