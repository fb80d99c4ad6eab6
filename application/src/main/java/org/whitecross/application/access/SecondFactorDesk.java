package org.whitecross.application.access;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.whitecross.application.access.AccessRequests.ConfirmSecondFactor;
import org.whitecross.application.access.AccessRequests.PassSecondFactor;
import org.whitecross.application.access.AccessRequests.ProposeSecondFactor;
import org.whitecross.application.access.AccessRequests.ProposedSecondFactor;
import org.whitecross.application.access.AccessRequests.ReadSecondFactor;
import org.whitecross.application.access.AccessRequests.RecoveryCodes;
import org.whitecross.application.access.AccessRequests.RemoveSecondFactor;
import org.whitecross.application.access.AccessRequests.SecondFactorState;
import org.whitecross.application.access.AccessRequests.SignedIn;
import org.whitecross.application.access.AccessRequests.StepUp;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.Nothing;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.domain.access.SecondFactors;
import org.whitecross.domain.access.SecurityKeys;
import org.whitecross.domain.access.User;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

/** Answers requests about the authenticator app and the recovery codes of oneself. Wrong codes count as wrong passwords do. */
public final class SecondFactorDesk {
    private static final String ISSUER = "White Cross";
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final SigningIn signingIn;
    private final ChangingFactors changing;
    private final Transactor transactor;
    private final SecondFactors factors;
    private final SecurityKeys keys;
    private final Clock clock;

    public SecondFactorDesk(
            SigningIn signingIn,
            ChangingFactors changing,
            Transactor transactor,
            SecondFactors factors,
            SecurityKeys keys,
            Clock clock) {
        this.signingIn = signingIn;
        this.changing = changing;
        this.transactor = transactor;
        this.factors = factors;
        this.keys = keys;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(PassSecondFactor.class, (caller, c) -> pass(Caller.anonymous(caller.origin()), c))
                .on(ReadSecondFactor.class, (caller, q) -> state(caller.user()))
                .on(ProposeSecondFactor.class, this::propose)
                .on(ConfirmSecondFactor.class, this::confirm)
                .on(RemoveSecondFactor.class, this::remove)
                .on(StepUp.class, this::stepUp);
    }

    private SignedIn pass(Caller stranger, PassSecondFactor c) {
        return signingIn
                .bySecondFactor(
                        stranger,
                        c.mfaToken(),
                        c.deviceToken(),
                        c.refreshToken(),
                        user -> signingIn.passes(stranger, user.id(), c.code()))
                .orElseThrow(() -> new Refusal.NotSignedIn("wrong-code", "The code is wrong, or was used before."));
    }

    private SecondFactorState state(UserId userId) {
        return new SecondFactorState(
                factors.isConfirmed(userId), keys.of(userId).size(), factors.recoveryCodesLeft(userId));
    }

    private ProposedSecondFactor propose(Caller caller, ProposeSecondFactor c) {
        var user = changing.withPassword(caller, c.password());
        var secret = Totp.newSecret();
        boolean proposed = transactor.inTransaction(caller, () -> {
            changing.requireShown(caller);
            return factors.propose(user.id(), secret, clock.instant());
        });
        if (!proposed)
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

    private RecoveryCodes confirm(Caller caller, ConfirmSecondFactor c) {
        new Checks().matches("code", c.code(), CODE, "must have six digits").orRefuse();
        var user = changing.own(caller);
        var added = new AtomicReference<RecoveryCodes>();
        requireCode(caller, user, () -> {
            changing.requireShown(caller);
            var now = clock.instant();
            var step = factors.proposed(user.id())
                    .map(secret -> Totp.stepOf(c.code(), secret, now))
                    .orElseThrow(() -> new Refusal.RuleBroken(
                            "no-second-factor-proposed", "There is none to confirm: begin anew."));
            if (step.isEmpty()) return false;
            boolean first = !factors.has(user.id());
            if (!factors.confirm(user.id(), step.getAsLong(), now)) return false;
            added.set(changing.added(caller, first));
            return true;
        });
        return requireNonNull(added.get());
    }

    private Nothing remove(Caller caller, RemoveSecondFactor c) {
        var user = changing.withPassword(caller, c.password());
        requireCode(caller, user, () -> {
            if (!factors.isConfirmed(user.id()) || !signingIn.passes(caller, user.id(), c.code())) return false;
            factors.remove(user.id());
            changing.removed(caller);
            return true;
        });
        return Nothing.NOTHING;
    }

    private SignedIn stepUp(Caller caller, StepUp c) {
        boolean has = transactor.readOnly(caller, () -> factors.has(caller.user()));
        var code = c.code();
        new Checks()
                .that(
                        (code != null) == has,
                        "code",
                        has ? "required" : "no-factor",
                        "is of whoever has a second factor")
                .that((c.password() != null) != has, "password", has ? "factor" : "required", "is of whoever has none")
                .orRefuse();
        if (code == null) return byPassword(caller, requireNonNull(c.password()));
        var user = changing.own(caller);
        var renewed = new AtomicReference<SignedIn>();
        requireCode(caller, user, () -> {
            if (!signingIn.passes(caller, user.id(), code)) return false;
            renewed.set(signingIn.renewed(caller));
            return true;
        });
        return requireNonNull(renewed.get());
    }

    private SignedIn byPassword(Caller caller, String password) {
        changing.withPassword(caller, password);
        return transactor.inTransaction(caller, () -> {
            if (factors.has(caller.user())) throw SteppingUp.needed(); // by now she has one
            return signingIn.renewed(caller);
        });
    }

    private void requireCode(Caller caller, User user, BooleanSupplier check) {
        if (!signingIn.guessed(caller, user, check))
            throw new Refusal.Invalid("/code", "wrong", "is wrong, or was used before");
    }
}
