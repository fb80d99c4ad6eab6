package org.whitecross.domain.access;

import java.time.Instant;
import org.whitecross.domain.kernel.UserId;

/**
 * The browsers and programs from which somebody signed in before, each known by a token that it keeps. It opens nothing by
 * itself; but whoever has one is not kept out by strangers who guess at her password.
 */
public interface KnownDevices {
    /** With one more, the one is forgotten that was not used for the longest time. */
    int MOST_PER_USER = 20;

    /** Whether it is one of the account with this address. */
    boolean isKnown(TokenHash device, String email);

    /** Notes that it was used; false if it is none of the user's. */
    boolean use(TokenHash device, UserId userId, Instant now);

    void add(TokenHash device, UserId userId, Instant now);

    /** All of a user's. */
    void forget(UserId userId);

    /** Drops those that were not used for 180 days. */
    int forgetOld(Instant now);
}
