package org.whitecross.application.access;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.whitecross.application.access.AccessRequests.RecoveryCodes;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.domain.access.AccountNoticeKind;
import org.whitecross.domain.access.SecondFactors;
import org.whitecross.domain.access.Sessions;
import org.whitecross.domain.access.Sessions.EndReason;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Refusal;

/**
 * What getting and losing a second factor have in common, whichever it is. It takes the password, and of whoever has one already, it
 * shown lately; it ends her other sessions, and she is told of it.
 */
public final class ChangingFactors {
    private static final int RECOVERY_CODES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SigningIn signingIn;
    private final SteppingUp steppingUp;
    private final Transactor transactor;
    private final Users users;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final TellingUsers telling;
    private final Clock clock;

    public ChangingFactors(
            SigningIn signingIn,
            SteppingUp steppingUp,
            Transactor transactor,
            Users users,
            Sessions sessions,
            SecondFactors factors,
            TellingUsers telling,
            Clock clock) {
        this.signingIn = signingIn;
        this.steppingUp = steppingUp;
        this.transactor = transactor;
        this.users = users;
        this.sessions = sessions;
        this.factors = factors;
        this.telling = telling;
        this.clock = clock;
    }

    User own(Caller caller) {
        return transactor.readOnly(
                caller, () -> users.find(caller.user()).orElseThrow(() -> new Refusal.NotFound("user")));
    }

    User withPassword(Caller caller, String password) {
        var user = own(caller);
        if (!signingIn.isPasswordOf(caller, user, password))
            throw new Refusal.Invalid("/password", "wrong", "is not your password");
        return user;
    }

    /**
     * One is about to be added. Asked again when it is: meanwhile she may have got another, without which whoever began has
     * shown nothing.
     */
    void requireShown(Caller caller) {
        steppingUp.require(caller);
    }

    /**
     * Tells the recovery codes that come with the first one. Whoever was signed in before, elsewhere or with the tokens of
     * this session, showed none.
     *
     * @param first she had none before
     */
    RecoveryCodes added(Caller caller, boolean first) {
        var codes = first
                ? Stream.generate(ChangingFactors::recoveryCode)
                        .limit(RECOVERY_CODES)
                        .toList()
                : List.<String>of();
        if (first)
            factors.replaceRecoveryCodes(
                    caller.user(), codes.stream().map(SigningIn::recoveryHash).toList());
        endOthers(caller);
        telling.tell(caller.user(), AccountNoticeKind.SECOND_FACTOR_ADDED, caller);
        return new RecoveryCodes(codes, signingIn.renewed(caller));
    }

    /** With the last one, the recovery codes go. */
    void removed(Caller caller) {
        if (!factors.has(caller.user())) factors.replaceRecoveryCodes(caller.user(), List.of());
        endOthers(caller);
        telling.tell(caller.user(), AccountNoticeKind.SECOND_FACTOR_REMOVED, caller);
    }

    private void endOthers(Caller caller) {
        sessions.endOthers(
                caller.user(), requireNonNull(caller.sessionId()), EndReason.FACTOR_CHANGED, clock.instant());
    }

    /** 120 random bits, in three times eight characters: with fewer than 112, a plain digest of it could be searched. */
    private static String recoveryCode() {
        var bytes = new byte[15];
        RANDOM.nextBytes(bytes);
        var text = Totp.base32(bytes);
        return text.substring(0, 8) + "-" + text.substring(8, 16) + "-" + text.substring(16);
    }
}
