package org.whitecross.domain.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;

/** Every attempt to sign in, whether or not there is such an account. */
public interface SignInAttempts {
    int MOST_PER_ACCOUNT = 5;
    Duration ACCOUNT_WINDOW = Duration.ofMinutes(15);
    Duration ADDRESS_WINDOW = Duration.ofMinutes(1);

    /** So many accounts tried in vain from one address, within so long, are a spray. */
    int SPRAYED_ACCOUNTS = 10;

    Duration SPRAY_WINDOW = Duration.ofHours(1);

    /**
     * What somebody tries, and what her failures are counted by: strangers' together, so that many of them do not guess more
     * often than one; those of a device or a session that is known by themselves, so that strangers do not keep its owner out.
     *
     * @param account whose secret it is, as text; perhaps there is none such
     * @param countedBy whose failures count together; null: they count for the address only
     * @param ofStranger whether they count for the address, too
     */
    record Attempt(String account, String address, @Nullable String countedBy, boolean ofStranger) {
        public static Attempt ofStranger(String email, String address) {
            return new Attempt(email, address, "account:" + email, true);
        }

        public static Attempt fromDevice(String email, String address, TokenHash device) {
            return new Attempt(email, address, "device:" + device.value(), false);
        }

        public static Attempt inSession(String email, String address, SessionId session) {
            return new Attempt(email, address, "session:" + session.value(), false);
        }

        /** Its secret has 256 random bits: nobody guesses it, but by counting guesses anybody could keep it out. */
        public static Attempt ofProgram(String clientId, String address) {
            return new Attempt("client " + clientId, address, null, true);
        }
    }

    /**
     * Until this transaction ends, nobody else looks at or adds to what counts together with the attempt: so that no two take
     * the last place.
     */
    void hold(Attempt attempt);

    /** Writes the attempt down, before anything is checked: pending until its end is told. */
    long begin(Attempt attempt, Instant now);

    void failed(long attempt);

    void succeeded(long attempt);

    /** The password was not looked at: there was too much to do, or too many were guessing. It does not count. */
    void untried(long attempt);

    /**
     * Those that are counted together with this one and are pending or have failed; and, for a stranger's, such of strangers at
     * its address.
     */
    Counts countsSince(Attempt attempt, Instant accountSince, Instant addressSince);

    /** How many accounts were tried in vain from an address, also such as do not exist. */
    int accountsFailed(String address, Instant since);

    /** The districts of the accounts among them; none for those of the platform. */
    Set<DistrictId> districtsFailed(String address, Instant since);

    /** Drops those of more than 90 days ago. */
    int forgetOld(Instant now);

    /**
     * @param oldest when the window of what is counted together frees a place, counted from it
     * @param failedOfAddress those of them that have failed; the others are pending
     */
    record Counts(int together, Optional<Instant> oldest, int ofAddress, int failedOfAddress) {}
}
