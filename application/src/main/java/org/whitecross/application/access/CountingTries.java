package org.whitecross.application.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.domain.access.AccountNoticeKind;
import org.whitecross.domain.access.SecurityCause;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidents;
import org.whitecross.domain.access.SignInAttempts;
import org.whitecross.domain.access.SignInAttempts.Attempt;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;

/** Lets somebody try a secret out, but not for ever: wrong tries are counted, and too many refused. */
public final class CountingTries {
    private final Transactor transactor;
    private final SignInAttempts attempts;
    private final Users users;
    private final SecurityIncidents incidents;
    private final TellingUsers telling;
    private final int mostFailuresPerAddress;
    private final Clock clock;

    /** @param mostFailuresPerAddress a minute, of strangers */
    public CountingTries(
            Transactor transactor,
            SignInAttempts attempts,
            Users users,
            SecurityIncidents incidents,
            TellingUsers telling,
            int mostFailuresPerAddress,
            Clock clock) {
        this.transactor = transactor;
        this.attempts = attempts;
        this.users = users;
        this.incidents = incidents;
        this.telling = telling;
        this.mostFailuresPerAddress = mostFailuresPerAddress;
        this.clock = clock;
    }

    /** An attempt that has begun, and that ends in one way. */
    record Begun(long id, Attempt attempt) {}

    /** Whether it is right. What the check does is committed if it is, together with that it was. */
    boolean guessed(Caller caller, Attempt attempt, BooleanSupplier check) {
        var begun = begin(caller, attempt);
        try {
            return transactor.inTransaction(caller, () -> {
                boolean right = check.getAsBoolean();
                if (right) succeeded(begun);
                else noteFailure(caller, begun);
                return right;
            });
        } catch (Refusal refused) {
            untried(caller, begun);
            throw refused;
        }
    }

    /** As {@link #guessed}, with a check that takes its time and is outside of any transaction; the end is the caller's to tell. */
    boolean tried(Caller caller, Begun begun, BooleanSupplier slowCheck) {
        try {
            return slowCheck.getAsBoolean();
        } catch (Unavailable busy) {
            untried(caller, begun); // else a flood of sign-ins would lock out those who wait in it
            throw busy;
        }
    }

    /**
     * The attempt is committed as a failure to be, before the secret is looked at, and counts as one until it is seen to be
     * none: so guesses at once get no further than guesses one after the other, on any number of nodes, and a server that dies
     * gives none back. One that is refused here does not count itself, so that trying on does not prolong the wait.
     */
    Begun begin(Caller caller, Attempt attempt) {
        long id = transactor.inTransaction(caller, () -> {
            attempts.hold(attempt);
            var now = clock.instant();
            refuseBeyond(attempt, now);
            return attempts.begin(attempt, now);
        });
        return new Begun(id, attempt);
    }

    private void refuseBeyond(Attempt attempt, Instant now) {
        var counts = counts(attempt, now);
        if (counts.together() >= SignInAttempts.MOST_PER_ACCOUNT) {
            var free = counts.oldest().orElse(now).plus(SignInAttempts.ACCOUNT_WINDOW);
            throw tooManyAttempts(Duration.between(now, free));
        }
        if (counts.failedOfAddress() >= mostFailuresPerAddress) throw tooManyAttempts(SignInAttempts.ADDRESS_WINDOW);
        if (counts.ofAddress() >= mostFailuresPerAddress) throw tooManyAttempts(Duration.ZERO); // all may be right yet
    }

    private SignInAttempts.Counts counts(Attempt attempt, Instant now) {
        return attempts.countsSince(
                attempt, now.minus(SignInAttempts.ACCOUNT_WINDOW), now.minus(SignInAttempts.ADDRESS_WINDOW));
    }

    private static Refusal tooManyAttempts(Duration wait) {
        return new Refusal.TooMany(
                "too-many-attempts", "Too many attempts to sign in. Wait, then try again.", wait.plusSeconds(1));
    }

    /** Within a transaction. */
    void succeeded(Begun begun) {
        attempts.succeeded(begun.id);
    }

    void failed(Caller caller, Begun begun) {
        ended(caller, begun, id -> noteFailure(caller, begun));
    }

    void ended(Caller caller, Begun begun, boolean right) {
        if (right) ended(caller, begun, attempts::succeeded);
        else failed(caller, begun);
    }

    private void untried(Caller caller, Begun begun) {
        ended(caller, begun, attempts::untried);
    }

    private void ended(Caller caller, Begun begun, LongConsumer end) {
        transactor.inTransaction(caller, () -> {
            end.accept(begun.id);
            return begun;
        });
    }

    /** What follows from it is committed with it, so that no spray goes unnoticed, whatever happens to the server afterwards. */
    private void noteFailure(Caller caller, Begun begun) {
        attempts.failed(begun.id);
        var now = clock.instant();
        tellOwner(caller, begun.attempt, now);
        var address = begun.attempt.address();
        var since = now.minus(SignInAttempts.SPRAY_WINDOW);
        if (attempts.accountsFailed(address, since) < SignInAttempts.SPRAYED_ACCOUNTS) return;
        var occurrence = address + " " + LocalDate.ofInstant(now, ZoneOffset.UTC);
        noticeSpray(caller, occurrence, null, now);
        attempts.districtsFailed(address, since).forEach(district -> noticeSpray(caller, occurrence, district, now));
    }

    /** As soon as whoever tries has to wait. */
    private void tellOwner(Caller caller, Attempt attempt, Instant now) {
        if (counts(attempt, now).together() < SignInAttempts.MOST_PER_ACCOUNT) return;
        users.findByEmail(attempt.account())
                .ifPresent(user -> telling.tellDaily(user.id(), AccountNoticeKind.WRONG_TRIES, caller));
    }

    private void noticeSpray(Caller caller, String occurrence, @Nullable DistrictId district, Instant now) {
        incidents.notice(SecurityIncident.noticed(
                SecurityCause.PASSWORD_SPRAY,
                occurrence,
                district,
                null,
                caller.origin().requestId(),
                now));
    }
}
