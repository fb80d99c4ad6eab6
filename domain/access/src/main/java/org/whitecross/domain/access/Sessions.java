package org.whitecross.domain.access;

import java.time.Instant;
import java.util.Optional;
import org.whitecross.domain.kernel.UserId;

/** Sessions and the refresh tokens that keep them alive. */
public interface Sessions {
    void start(Session session);

    /** If it is neither ended nor expired, and its user is still active. */
    Optional<Session> findLive(SessionId id, Instant now);

    void end(SessionId id, EndReason reason, Instant now);

    /** All of a user's, but one. */
    void endOthers(UserId userId, SessionId kept, EndReason reason, Instant now);

    void addRefreshToken(SessionId id, TokenHash token, Instant issuedAt, Instant expiresAt);

    /** Uses the token up, in one step, so that of many at once exactly one succeeds. */
    Use useRefreshToken(TokenHash token, Instant now);

    /** Drops what ended or expired more than 90 days ago, with its tokens. */
    int forgetOld(Instant now);

    enum EndReason {
        SIGNED_OUT,
        REFRESH_TOKEN_REUSED,
        PASSWORD_CHANGED,
        ENDED_BY_ADMINISTRATOR
    }

    /** What became of a refresh token. */
    sealed interface Use {
        record Accepted(SessionId sessionId) implements Use {}

        /** It was used before: somebody else has it, too. */
        record Reused(SessionId sessionId) implements Use {}

        record Unknown() implements Use {}
    }
}
