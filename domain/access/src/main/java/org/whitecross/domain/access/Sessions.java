package org.whitecross.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.UserId;

/** Sessions and the refresh tokens that keep them alive. */
public interface Sessions {
    /** Ends the oldest ones of the user, so that she has no more than {@code most} with this one. */
    void start(Session session, int most);

    /** It was refreshed. */
    void used(SessionId id, Instant now);

    /** If the caller may know of it: her own, or one of somebody whom she administers. Also when it is over. */
    Optional<Session> find(SessionId id);

    /** All of a user's that can still be used, the latest first. */
    List<Session> live(UserId userId, Instant unusedSince, Instant now);

    /** If it is neither ended nor expired, and its user is still active. */
    Optional<Session> findLive(SessionId id, Instant now);

    /** How often it has changed who may do what: sessions that ended, accounts, their schools and second factors, and from where they are let in. */
    long accessChanges();

    void end(SessionId id, EndReason reason, Instant now);

    /**
     * It ends, and goes on as another one of the same user.
     *
     * @return whether it was still going on: of many who renew it at once, one does
     */
    boolean renew(SessionId id, Session renewed, Instant now);

    /** All of a user's, but one. */
    void endOthers(UserId userId, SessionId kept, EndReason reason, Instant now);

    /**
     * In this session somebody has shown who she is: by a second factor, or by her password where she has none. Children that
     * it shows are counted anew.
     */
    void factorShown(SessionId id, Instant now);

    boolean factorShownSince(SessionId id, Instant since);

    /**
     * Counts children whom it is about to show. An answer that shows more than {@code most} is one that comes first.
     *
     * @param least as few as will do, at least one
     * @param wanted as many, if they fit
     * @param most that it shows from one look at its second factor to the next; many at once never get more than one would
     * @return how many were counted: none, if fewer than {@code least} are left
     */
    int showChildren(SessionId id, int least, int wanted, int most);

    /** All of a user's. */
    void endAll(UserId userId, EndReason reason, Instant now);

    void addRefreshToken(SessionId id, TokenHash token, Instant issuedAt, Instant expiresAt);

    /** Uses the token up, in one step, so that of many at once exactly one succeeds. */
    Use useRefreshToken(TokenHash token, Instant now);

    /** Drops what ended or expired more than 90 days ago, with its tokens. */
    int forgetOld(Instant now);

    enum EndReason {
        SIGNED_OUT,
        REFRESH_TOKEN_REUSED,
        PASSWORD_CHANGED,
        ENDED_BY_ADMINISTRATOR,
        PASSWORD_RESET,
        FACTOR_CHANGED,
        /** Its account was deactivated. */
        DEACTIVATED,
        /** It goes on under another id, with other tokens, since who uses it has shown anew who she is. */
        RENEWED,
        /** Somebody signed in where it was used. */
        SIGNED_IN_ANEW,
        /** Its user signed in once more than she may at a time. */
        TOO_MANY
    }

    /** What became of a refresh token. */
    sealed interface Use {
        record Accepted(SessionId sessionId) implements Use {}

        /** It was used before: somebody else has it, too. */
        record Reused(SessionId sessionId) implements Use {}

        record Unknown() implements Use {}
    }
}
