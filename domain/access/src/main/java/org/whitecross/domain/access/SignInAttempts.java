package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Every attempt to sign in, whether or not there is such an account. */
public interface SignInAttempts {
    int MOST_PER_ACCOUNT = 5;
    Duration ACCOUNT_WINDOW = Duration.ofMinutes(15);
    Duration ADDRESS_WINDOW = Duration.ofMinutes(1);

    /** Writes the attempt down as failed, before anything is checked. */
    long begin(String email, String address, Instant now);

    /** Failed ones since, this one included. */
    Counts failuresSince(String email, String address, Instant accountSince, Instant addressSince);

    void succeeded(long attempt);

    /** @param oldestOfAccount from when on the account's window frees a place */
    record Counts(int ofAccount, int ofAddress, Optional<Instant> oldestOfAccount) {}
}
