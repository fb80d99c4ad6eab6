package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import org.whitecross.domain.kernel.UserId;

/** One sign-in. It ends by itself after a working day, or when nobody used it for a while. */
public record Session(SessionId id, UserId userId, String address, Instant startedAt, Instant expiresAt) {
    /** However busily it is used. */
    public static final Duration LONGEST = Duration.ofHours(12);

    /** Without a refresh. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    public static Session started(UserId userId, String address, Instant now) {
        return new Session(SessionId.next(), userId, address, now, now.plus(LONGEST));
    }

    /** Until when a refresh token of it works. */
    public Instant refreshableUntil(Instant now) {
        var idle = now.plus(IDLE);
        return idle.isBefore(expiresAt) ? idle : expiresAt;
    }
}
