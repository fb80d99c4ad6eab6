package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.UserId;

/**
 * One of the secrets of a service account, without the secret itself.
 *
 * @param endsAt from then on it works no longer; none, as long as no other one took its place
 */
public record ServiceSecret(
        ServiceSecretId id,
        UserId serviceAccountId,
        UserId madeById,
        Instant madeAt,
        @Nullable Instant endsAt) {
    /** So many are in force at most. */
    public static final int MOST = 2;

    public static final Duration USUAL_OVERLAP = Duration.ofHours(24);
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    /** By which whoever looks for secrets in what was published finds them. */
    private static final String PREFIX = "wcs_";

    /** 256 random bits, written down. */
    public static String newText() {
        return PREFIX + TokenHash.newToken();
    }

    public boolean isInForce(Instant now) {
        return endsAt == null || now.isBefore(endsAt);
    }
}
