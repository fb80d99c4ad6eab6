package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Short-lived proofs of a session, signed by us, that need no look at the store to be recognised as ours. */
public interface AccessTokens {
    Duration LIFETIME = Duration.ofMinutes(15);

    String issue(Session session, Instant now);

    /** The session it proves, if it is genuine, for us, and not expired. */
    Optional<SessionId> sessionOf(String token);
}
