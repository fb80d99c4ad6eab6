package org.whitecross.domain.access;

import java.time.Instant;
import java.util.Optional;
import org.whitecross.domain.kernel.UserId;

/** Invitations to set the first password of an account. */
public interface Invitations {
    void add(TokenHash token, UserId userId, Instant expiresAt);

    /** Uses it up, in one step: whom it invited, if it was neither used nor expired. */
    Optional<UserId> use(TokenHash token, Instant now);
}
