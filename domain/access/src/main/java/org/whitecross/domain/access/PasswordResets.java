package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.whitecross.domain.kernel.UserId;

/** Tokens with which whoever reads an account's mail sets a new password. */
public interface PasswordResets {
    Duration LIFETIME = Duration.ofMinutes(30);

    /** More than that are not sent to one account within {@link #WINDOW}, so that nobody's mailbox is flooded. */
    int MOST = 3;

    Duration WINDOW = Duration.ofHours(1);

    /** Keeps it, unless the user was sent the most already; of many at once no more than the most are kept. */
    boolean add(TokenHash token, UserId userId, Instant now);

    /** Uses it up with all others of its user, in one step: whose it was, if it was neither used nor expired. */
    Optional<UserId> use(TokenHash token, Instant now);

    /** Drops what was asked for more than a day ago. */
    int forgetOld(Instant now);
}
