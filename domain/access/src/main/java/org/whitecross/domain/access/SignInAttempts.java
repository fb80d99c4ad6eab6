package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.whitecross.domain.kernel.DistrictId;

/** Every attempt to sign in, whether or not there is such an account. */
public interface SignInAttempts {
    int MOST_PER_ACCOUNT = 5;
    Duration ACCOUNT_WINDOW = Duration.ofMinutes(15);
    Duration ADDRESS_WINDOW = Duration.ofMinutes(1);

    /** So many accounts tried in vain from one address, within so long, are a spray. */
    int SPRAYED_ACCOUNTS = 10;

    Duration SPRAY_WINDOW = Duration.ofHours(1);

    /** Writes the attempt down, before anything is checked. */
    long begin(String email, String address, Instant now);

    void failed(long attempt);

    void succeeded(long attempt);

    /** The password was not looked at: there was too much to do, or too many were guessing. It does not count. */
    void untried(long attempt);

    /** Those of an account that are pending or have failed; and those of an address that have failed. */
    Counts failuresSince(String email, String address, Instant accountSince, Instant addressSince);

    /** How many accounts were tried in vain from an address, also such as do not exist. */
    int accountsFailed(String address, Instant since);

    /** The districts of the accounts among them; none for those of the platform. */
    Set<DistrictId> districtsFailed(String address, Instant since);

    /** Drops those of more than 90 days ago. */
    int forgetOld(Instant now);

    /** @param oldestOfAccount when the account's window frees a place, counted from it */
    record Counts(int ofAccount, int ofAddress, Optional<Instant> oldestOfAccount) {}
}
