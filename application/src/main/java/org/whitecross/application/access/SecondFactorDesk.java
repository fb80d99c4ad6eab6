package org.whitecross.application.access;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.whitecross.application.access.AccessRequests.ConfirmSecondFactor;
import org.whitecross.application.access.AccessRequests.PassSecondFactor;
import org.whitecross.application.access.AccessRequests.ProposeSecondFactor;
import org.whitecross.application.access.AccessRequests.ProposedSecondFactor;
import org.whitecross.application.access.AccessRequests.ReadSecondFactor;
import org.whitecross.application.access.AccessRequests.RecoveryCodes;
import org.whitecross.application.access.AccessRequests.RemoveSecondFactor;
import org.whitecross.application.access.AccessRequests.SecondFactorState;
import org.whitecross.application.access.AccessRequests.StepUp;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.Nothing;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.domain.access.AccountNoticeKind;
import org.whitecross.domain.access.SecondFactors;
import org.whitecross.domain.access.SessionId;
import org.whitecross.domain.access.Sessions;
import org.whitecross.domain.access.Sessions.EndReason;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about one's own second factor. Wrong codes count as wrong passwords do. */
public final class SecondFactorDesk {
    private static final int RECOVERY_CODES = 10;
    private static final String ISSUER = "White Cross";
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SigningIn signingIn;
    private final Transactor transactor;
    private final Users users;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Clock clock;

    public SecondFactorDesk(
            SigningIn signingIn,
            Transactor transactor,
            Users users,
            Sessions sessions,
            SecondFactors factors,
            Clock clock) {
        this.signingIn = signingIn;
        this.transactor = transactor;
        this.users = users;
        this.sessions = sessions;
        this.factors = factors;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        PassSecondFactor.class,
                        (caller, c) -> signingIn.bySecondFactor(Caller.anonymous(caller.origin()), c))
                .on(
                        ReadSecondFactor.class,
                        (caller, q) -> new SecondFactorState(
                                factors.isConfirmed(caller.user()), factors.recoveryCodesLeft(caller.user())))
                .on(ProposeSecondFactor.class, this::propose)
                .on(ConfirmSecondFactor.class, this::confirm)
                .on(RemoveSecondFactor.class, this::remove)
                .on(StepUp.class, this::stepUp);
    }

    private ProposedSecondFactor propose(Caller caller, ProposeSecondFactor c) {
        var user = withPassword(caller, c.password());
        var secret = Totp.newSecret();
        if (!transactor.inTransaction(caller, () -> factors.propose(user.id(), secret, clock.instant())))
            throw new Refusal.RuleBroken("second-factor-confirmed", "Remove the second factor that you have first.");
        var written = Totp.base32(secret);
        return new ProposedSecondFactor(
                written,
                "otpauth://totp/" + encoded(ISSUER + ":" + user.email()) + "?secret=" + written + "&issuer="
                        + encoded(ISSUER));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whoever was signed in before, elsewhere, showed no code. */
    private RecoveryCodes confirm(Caller caller, ConfirmSecondFactor c) {
        new Checks().matches("code", c.code(), CODE, "must have six digits").orRefuse();
        var codes = Stream.generate(SecondFactorDesk::recoveryCode)
                .limit(RECOVERY_CODES)
                .toList();
        var user = own(caller);
        requireCode(caller, user, () -> {
            var now = clock.instant();
            var step = factors.proposed(user.id())
                    .map(secret -> Totp.stepOf(c.code(), secret, now))
                    .orElseThrow(() -> new Refusal.RuleBroken(
                            "no-second-factor-proposed", "There is none to confirm: begin anew."));
            if (step.isEmpty()) return false;
            if (!factors.confirm(
                    user.id(),
                    step.getAsLong(),
                    codes.stream().map(SigningIn::recoveryHash).toList(),
                    now)) return false;
            sessions.factorShown(session(caller), now);
            sessions.endOthers(user.id(), session(caller), EndReason.FACTOR_CHANGED, now);
            signingIn.tell(user.id(), AccountNoticeKind.SECOND_FACTOR_ADDED, caller);
            return true;
        });
        return new RecoveryCodes(codes);
    }

    private Nothing remove(Caller caller, RemoveSecondFactor c) {
        var user = withPassword(caller, c.password());
        requireCode(caller, user, () -> {
            if (!signingIn.passes(caller, user.id(), c.code())) return false;
            factors.remove(user.id());
            sessions.endOthers(user.id(), session(caller), EndReason.FACTOR_CHANGED, clock.instant());
            signingIn.tell(user.id(), AccountNoticeKind.SECOND_FACTOR_REMOVED, caller);
            return true;
        });
        return Nothing.NOTHING;
    }

    private Nothing stepUp(Caller caller, StepUp c) {
        var user = own(caller);
        requireCode(caller, user, () -> {
            if (!signingIn.passes(caller, user.id(), c.code())) return false;
            sessions.factorShown(session(caller), clock.instant());
            return true;
        });
        return Nothing.NOTHING;
    }

    private void requireCode(Caller caller, User user, BooleanSupplier check) {
        if (!signingIn.guessed(caller, user, check))
            throw new Refusal.Invalid("/code", "wrong", "is wrong, or was used before");
    }

    private User withPassword(Caller caller, String password) {
        var user = own(caller);
        if (!signingIn.isPasswordOf(caller, user, password))
            throw new Refusal.Invalid("/password", "wrong", "is not your password");
        return user;
    }

    private User own(Caller caller) {
        return transactor.readOnly(
                caller, () -> users.find(caller.user()).orElseThrow(() -> new Refusal.NotFound("user")));
    }

    private static SessionId session(Caller caller) {
        return requireNonNull(caller.sessionId());
    }

    /** 120 random bits, in three times eight characters: with fewer than 112, a plain digest of it could be searched. */
    private static String recoveryCode() {
        var bytes = new byte[15];
        RANDOM.nextBytes(bytes);
        var text = Totp.base32(bytes);
        return text.substring(0, 8) + "-" + text.substring(8, 16) + "-" + text.substring(16);
    }
}
