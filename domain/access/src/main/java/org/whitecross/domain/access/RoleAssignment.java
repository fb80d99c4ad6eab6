package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * Somebody has a role of her district, beside the one of the system.
 *
 * @param expiresAt from then on it is in force no longer; none, if it is until somebody ends it
 * @param endedAt when somebody ended it before
 */
public record RoleAssignment(
        RoleAssignmentId id,
        DistrictId districtId,
        UserId userId,
        DistrictRoleId roleId,
        String reason,
        UserId assignedById,
        Instant assignedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable UserId endedById,
        int version)
        implements Versioned {
    /** One that has an end has it within a year. */
    public static final Duration LONGEST = Duration.ofDays(366);

    public RoleAssignment {
        new Checks().text("reason", reason, 10, 1000).orRefuse();
    }

    public static RoleAssignment of(
            DistrictRole role, User user, String reason, @Nullable Instant expiresAt, UserId by, Instant now) {
        if (!user.isActive())
            throw new Refusal.RuleBroken("user-inactive", "Her account is deactivated: activate it first.");
        new Checks()
                .that(expiresAt == null || expiresAt.isAfter(now), "expiresAt", "past", "must be later than now")
                .that(
                        expiresAt == null || !expiresAt.isAfter(now.plus(LONGEST)),
                        "expiresAt",
                        "too-late",
                        "must be within a year")
                .orRefuse();
        return new RoleAssignment(
                RoleAssignmentId.next(),
                role.districtId(),
                user.id(),
                role.id(),
                reason,
                by,
                now,
                expiresAt,
                null,
                null,
                0);
    }

    public boolean isInForce(Instant now) {
        return endedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** At once. */
    public RoleAssignment ended(UserId by, Instant now) {
        var end = now.isBefore(assignedAt) ? assignedAt : now; // another node's clock may be ahead
        return new RoleAssignment(
                id, districtId, userId, roleId, reason, assignedById, assignedAt, expiresAt, end, by, version);
    }
}
