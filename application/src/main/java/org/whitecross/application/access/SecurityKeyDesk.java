package org.whitecross.application.access;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.whitecross.application.access.AccessRequests.SignedIn;
import org.whitecross.application.access.SecurityKeyRequests.AddSecurityKey;
import org.whitecross.application.access.SecurityKeyRequests.AddedKey;
import org.whitecross.application.access.SecurityKeyRequests.AskKeyToSignIn;
import org.whitecross.application.access.SecurityKeyRequests.AskKeyToStepUp;
import org.whitecross.application.access.SecurityKeyRequests.KeyAnswer;
import org.whitecross.application.access.SecurityKeyRequests.KeyCreation;
import org.whitecross.application.access.SecurityKeyRequests.KeyQuestion;
import org.whitecross.application.access.SecurityKeyRequests.ListSecurityKeys;
import org.whitecross.application.access.SecurityKeyRequests.OwnKey;
import org.whitecross.application.access.SecurityKeyRequests.PassSecurityKey;
import org.whitecross.application.access.SecurityKeyRequests.ProposeSecurityKey;
import org.whitecross.application.access.SecurityKeyRequests.RemoveSecurityKey;
import org.whitecross.application.access.SecurityKeyRequests.StepUpByKey;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.Nothing;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.domain.access.KeyPurpose;
import org.whitecross.domain.access.SecondFactors;
import org.whitecross.domain.access.SecurityKey;
import org.whitecross.domain.access.SecurityKeys;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about one's own security keys, and by them. Wrong answers of keys count as wrong passwords do. */
public final class SecurityKeyDesk {
    private static final String REFUSED =
            "The answer of the key was not accepted: perhaps it took too long, or the key asked for neither PIN nor finger."
                    + " Begin anew.";

    /** Far more than any browser says. */
    private static final Pattern SAID = Pattern.compile("[A-Za-z0-9_-]{0,10000}");

    private static final String NOT_SAID = "must be base64url of up to 10,000 characters";

    private final SigningIn signingIn;
    private final ChangingFactors changing;
    private final AskingKeys asking;
    private final Transactor transactor;
    private final SecondFactors factors;
    private final SecurityKeys keys;
    private final Clock clock;

    public SecurityKeyDesk(
            SigningIn signingIn,
            ChangingFactors changing,
            AskingKeys asking,
            Transactor transactor,
            SecondFactors factors,
            SecurityKeys keys,
            Clock clock) {
        this.signingIn = signingIn;
        this.changing = changing;
        this.asking = asking;
        this.transactor = transactor;
        this.factors = factors;
        this.keys = keys;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        ListSecurityKeys.class,
                        (caller, q) ->
                                keys.of(caller.user()).stream().map(OwnKey::of).toList())
                .on(ProposeSecurityKey.class, this::propose)
                .on(AddSecurityKey.class, this::add)
                .on(RemoveSecurityKey.class, this::remove)
                .on(AskKeyToSignIn.class, (caller, c) -> askToSignIn(Caller.anonymous(caller.origin()), c))
                .on(PassSecurityKey.class, (caller, c) -> signIn(Caller.anonymous(caller.origin()), c))
                .on(AskKeyToStepUp.class, (caller, c) -> askToStepUp(caller))
                .on(StepUpByKey.class, this::stepUp);
    }

    private KeyCreation propose(Caller caller, ProposeSecurityKey c) {
        var user = changing.withPassword(caller, c.password());
        return transactor.inTransaction(caller, () -> {
            changing.requireShown(caller);
            return asking.toBeMade(user);
        });
    }

    private AddedKey add(Caller caller, AddSecurityKey c) {
        new Checks()
                .text("name", c.name(), 1, SecurityKey.LONGEST_NAME)
                .matches("clientDataJSON", c.clientDataJSON(), SAID, NOT_SAID)
                .matches("attestationObject", c.attestationObject(), SAID, NOT_SAID)
                .orRefuse();
        var user = changing.own(caller);
        var added = new AtomicReference<AddedKey>();
        boolean right = signingIn.guessed(caller, user, () -> {
            changing.requireShown(caller);
            var made = asking.made(user, c);
            if (made.isEmpty()) return false;
            var key = SecurityKey.registered(user.id(), c.name(), made.get(), clock.instant());
            if (keys.of(user.id()).size() >= SecurityKey.MOST)
                throw new Refusal.RuleBroken(
                        "too-many-security-keys",
                        "You have " + SecurityKey.MOST + " keys already: remove one that you no longer use.");
            boolean first = !factors.has(user.id());
            keys.add(key);
            var with = changing.added(caller, first);
            added.set(new AddedKey(OwnKey.of(key), with.recoveryCodes(), with.signedIn()));
            return true;
        });
        if (!right) throw refused();
        return requireNonNull(added.get());
    }

    private Nothing remove(Caller caller, RemoveSecurityKey c) {
        var user = changing.withPassword(caller, c.password());
        transactor.inTransaction(caller, () -> {
            changing.requireShown(caller);
            if (!keys.remove(user.id(), c.securityKeyId())) throw new Refusal.NotFound("security key");
            changing.removed(caller);
            return true;
        });
        return Nothing.NOTHING;
    }

    private KeyQuestion askToSignIn(Caller stranger, AskKeyToSignIn c) {
        return transactor.inTransaction(
                stranger, () -> asking.toBeShown(signingIn.awaited(stranger, c.mfaToken()), KeyPurpose.SIGN_IN));
    }

    private SignedIn signIn(Caller stranger, PassSecurityKey c) {
        check(c.answer());
        return signingIn
                .bySecondFactor(
                        stranger,
                        c.mfaToken(),
                        c.deviceToken(),
                        c.refreshToken(),
                        user -> asking.isShown(stranger, user, KeyPurpose.SIGN_IN, c.answer()))
                .orElseThrow(() -> new Refusal.NotSignedIn("security-key-refused", REFUSED));
    }

    private KeyQuestion askToStepUp(Caller caller) {
        var user = changing.own(caller);
        return transactor.inTransaction(caller, () -> asking.toBeShown(user, KeyPurpose.STEP_UP));
    }

    private SignedIn stepUp(Caller caller, StepUpByKey c) {
        check(c.answer());
        var user = changing.own(caller);
        var renewed = new AtomicReference<SignedIn>();
        boolean right = signingIn.guessed(caller, user, () -> {
            if (!asking.isShown(caller, user, KeyPurpose.STEP_UP, c.answer())) return false;
            renewed.set(signingIn.renewed(caller));
            return true;
        });
        if (!right) throw refused();
        return requireNonNull(renewed.get());
    }

    private static void check(KeyAnswer answer) {
        new Checks()
                .matches("answer/credentialId", answer.credentialId(), SAID, NOT_SAID)
                .matches("answer/clientDataJSON", answer.clientDataJSON(), SAID, NOT_SAID)
                .matches("answer/authenticatorData", answer.authenticatorData(), SAID, NOT_SAID)
                .matches("answer/signature", answer.signature(), SAID, NOT_SAID)
                .matches("answer/userHandle", answer.userHandle(), SAID, NOT_SAID)
                .orRefuse();
    }

    private static Refusal refused() {
        return new Refusal.RuleBroken("security-key-refused", REFUSED);
    }
}
