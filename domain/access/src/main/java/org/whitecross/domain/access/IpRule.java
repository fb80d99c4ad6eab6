package org.whitecross.domain.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * Lets the people of a district in from a block of addresses, or keeps them out.
 *
 * @param expiresAt from then on it counts no longer; none, if it does until it is changed
 */
public record IpRule(
        IpRuleId id,
        DistrictId districtId,
        IpRuleKind kind,
        Cidr cidr,
        String reason,
        @Nullable Instant expiresAt,
        UserId createdById,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    public IpRule {
        new Checks().text("reason", reason, 3, 500).orRefuse();
    }

    public static IpRule made(
            DistrictId districtId,
            IpRuleKind kind,
            Cidr cidr,
            String reason,
            @Nullable Instant expiresAt,
            UserId by,
            Instant now) {
        requireAhead(expiresAt, now);
        return new IpRule(IpRuleId.next(), districtId, kind, cidr, reason, expiresAt, by, 0, now, now);
    }

    public IpRule with(IpRuleKind kind, Cidr cidr, String reason, @Nullable Instant expiresAt, Instant now) {
        requireAhead(expiresAt, now);
        return new IpRule(id, districtId, kind, cidr, reason, expiresAt, createdById, version, createdAt, now);
    }

    /** It counts no longer, and can be given a later end. */
    public IpRule lifted(Instant now) {
        return new IpRule(id, districtId, kind, cidr, reason, now, createdById, version, createdAt, now);
    }

    private static void requireAhead(@Nullable Instant expiresAt, Instant now) {
        new Checks()
                .that(expiresAt == null || expiresAt.isAfter(now), "expiresAt", "past", "must be later than now")
                .orRefuse();
    }

    public boolean isInForce(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
