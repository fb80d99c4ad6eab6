package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import org.whitecross.domain.kernel.UserId;

/**
 * One sign-in. It ends by itself after a working day, or when nobody used it for a while.
 *
 * @param lastUsedAt when it was last refreshed, which whoever uses it does every few minutes
 */
public record Session(
        SessionId id, UserId userId, String address, Instant startedAt, Instant lastUsedAt, Instant expiresAt) {

    /**
     * @param idle how long without a refresh
     * @param longest how long at most, however busily it is used
     * @param mostPerUser how many a person has at once: with one more, her oldest ends
     */
    public record Limits(Duration idle, Duration longest, int mostPerUser) {
        public static final Limits USUAL = new Limits(Duration.ofMinutes(30), Duration.ofHours(12), 10);

        public Limits {
            if (idle.compareTo(AccessTokens.LIFETIME) < 0 || longest.compareTo(idle) < 0 || mostPerUser < 1)
                throw new IllegalArgumentException(
                        "a session outlives its access token, and lasts at least as long as it may be idle");
        }
    }

    public static Session started(UserId userId, String address, Limits limits, Instant now) {
        return new Session(SessionId.next(), userId, address, now, now, now.plus(limits.longest));
    }

    /** The same sign-in under another id: it ends when it would have ended. */
    public Session renewed(Instant now) {
        return new Session(SessionId.next(), userId, address, startedAt, now, expiresAt);
    }

    /** Until when a refresh token of it works. */
    public Instant refreshableUntil(Limits limits, Instant now) {
        var idle = now.plus(limits.idle);
        return idle.isBefore(expiresAt) ? idle : expiresAt;
    }
}
