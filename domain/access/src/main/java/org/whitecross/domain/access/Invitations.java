package org.whitecross.domain.access;

import java.time.Instant;
import java.util.Optional;
import org.whitecross.domain.kernel.UserId;

/** Invitations to set the first password of an account. */
public interface Invitations {
    /** From now on it is the only one of the account that works. */
    void add(TokenHash token, UserId userId, Instant expiresAt);

    /** Uses it up, in one step: whom it invited, if it was neither used nor expired, nor has another one that ends later. */
    Optional<UserId> use(TokenHash token, Instant now);
}
