package org.whitecross.domain.medication;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * Children leave the school for some hours or days, and doses go with them.
 *
 * @param closedAt when all that was taken along was accounted for; null until then
 */
public record FieldTrip(
        FieldTripId id,
        SchoolId schoolId,
        String name,
        String destination,
        Instant leavesAt,
        Instant returnsAt,
        @Nullable Instant closedAt,
        @Nullable UserId closedById,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    private static final Duration LONGEST = Duration.ofDays(31);

    public FieldTrip {
        new Checks()
                .text("name", name, 2, 200)
                .text("destination", destination, 2, 200)
                .that(returnsAt.isAfter(leavesAt), "returnsAt", "before-start", "must be after leavesAt")
                .that(
                        !returnsAt.isAfter(leavesAt.plus(LONGEST)),
                        "returnsAt",
                        "range",
                        "must be within 31 days after leavesAt")
                .orRefuse();
    }

    public static FieldTrip planned(
            SchoolId schoolId, String name, String destination, Instant leavesAt, Instant returnsAt, Instant now) {
        new Checks()
                .that(returnsAt.isAfter(now), "returnsAt", "in-past", "must not be in the past")
                .orRefuse();
        return new FieldTrip(
                FieldTripId.next(), schoolId, name, destination, leavesAt, returnsAt, null, null, 0, now, now);
    }

    public FieldTrip closed(UserId by, Instant now) {
        refuseIfClosed();
        return new FieldTrip(id, schoolId, name, destination, leavesAt, returnsAt, now, by, version, createdAt, now);
    }

    void refuseIfClosed() {
        if (closedAt != null)
            throw new Refusal.RuleBroken("trip-closed", "The trip is closed: what was taken along is accounted for.");
    }
}
