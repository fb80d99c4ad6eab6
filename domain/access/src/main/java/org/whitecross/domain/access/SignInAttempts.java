package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Every attempt to sign in, whether or not there is such an account. */
public interface SignInAttempts {
    int MOST_PER_ACCOUNT = 5;
    Duration ACCOUNT_WINDOW = Duration.ofMinutes(15);
    Duration ADDRESS_WINDOW = Duration.ofMinutes(1);

    /** Writes the attempt down, before anything is checked. */
    long begin(String email, String address, Instant now);

    void failed(long attempt);

    void succeeded(long attempt);

    /** The password was not looked at: there was too much to do, or too many were guessing. It does not count. */
    void untried(long attempt);

    /** Those of an account that are pending or have failed; and those of an address that have failed. */
    Counts failuresSince(String email, String address, Instant accountSince, Instant addressSince);

    /** @param oldestOfAccount when the account's window frees a place, counted from it */
    record Counts(int ofAccount, int ofAddress, Optional<Instant> oldestOfAccount) {}
}
