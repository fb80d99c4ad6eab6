package org.whitecross.domain.access;

import java.time.Instant;
import java.util.List;
import org.whitecross.domain.kernel.UserId;

/** The security keys of people, and what their keys are asked to sign. */
public interface SecurityKeys {
    /** Stores a new one. One that anybody has already is a conflict {@code security-key-taken}. */
    void add(SecurityKey key);

    /** All of a user's, the oldest first. */
    List<SecurityKey> of(UserId userId);

    /**
     * It was shown, and said how often it has signed. False, with nothing stored, if it does not exist or that is not more than
     * before: then there may be two of it. Of many at once with the same number exactly one succeeds. A key that does not
     * count says 0 each time.
     */
    boolean used(SecurityKeyId id, long signCount, Instant now);

    /** False, if she has no such key. */
    boolean remove(UserId userId, SecurityKeyId id);

    /** Remembers what a key of the user is to sign, and for what. */
    void ask(TokenHash challenge, UserId userId, KeyPurpose purpose, Instant expiresAt);

    /** Uses the challenge up, in one step, if it was of this user and for this purpose, and has not expired. */
    boolean useChallenge(TokenHash challenge, UserId userId, KeyPurpose purpose, Instant now);

    int forgetOldChallenges(Instant now);
}
