package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Short-lived proofs, signed by us, that need no look at the store to be recognised as ours: of a person's session, or of a
 * service account's secret. Neither passes as the other.
 */
public interface AccessTokens {
    Duration LIFETIME = Duration.ofMinutes(15);

    String issue(Session session, Instant now);

    /** The session it proves, if it is genuine, for us, and not expired. */
    Optional<SessionId> sessionOf(String token);

    String issue(ServiceAccounts.Usable service, Instant now);

    /** The secret by which it was got, if it is genuine, for us, and not expired. */
    Optional<ServiceSecretId> secretOf(String token);
}
