package org.whitecross.application.access;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.SecurityKeyRequests.AddSecurityKey;
import org.whitecross.application.access.SecurityKeyRequests.KeyAlgorithm;
import org.whitecross.application.access.SecurityKeyRequests.KeyAnswer;
import org.whitecross.application.access.SecurityKeyRequests.KeyCreation;
import org.whitecross.application.access.SecurityKeyRequests.KeyDomain;
import org.whitecross.application.access.SecurityKeyRequests.KeyOwner;
import org.whitecross.application.access.SecurityKeyRequests.KeyQuestion;
import org.whitecross.application.access.SecurityKeyRequests.KeySelection;
import org.whitecross.application.access.SecurityKeyRequests.KnownKey;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.access.Authenticators;
import org.whitecross.domain.access.Authenticators.NewCredential;
import org.whitecross.domain.access.KeyPurpose;
import org.whitecross.domain.access.SecurityCause;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidents;
import org.whitecross.domain.access.SecurityKey;
import org.whitecross.domain.access.SecurityKeys;
import org.whitecross.domain.access.TokenHash;
import org.whitecross.domain.access.User;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

/**
 * What keys are asked, and whether they answered just that. Each challenge is of one user and for one purpose, and gone with
 * the first answer to it, right or wrong. All within a transaction.
 */
public final class AskingKeys {
    private static final Duration WITHIN = Duration.ofMinutes(5);

    /**
     * A touch alone would do beside a password. But a key may be left in a computer at which children pass by, and a touch is
     * also what stepping up asks for; so the key makes sure who touches it, by a PIN or a finger.
     */
    private static final String VERIFICATION = "required";

    private final SecurityKeys keys;
    private final @Nullable Authenticators authenticators;
    private final SecurityIncidents incidents;
    private final Clock clock;

    /** @param authenticators null where there is no domain for which keys could be made */
    public AskingKeys(
            SecurityKeys keys, @Nullable Authenticators authenticators, SecurityIncidents incidents, Clock clock) {
        this.keys = keys;
        this.authenticators = authenticators;
        this.incidents = incidents;
        this.clock = clock;
    }

    KeyCreation toBeMade(User user) {
        return new KeyCreation(
                new KeyDomain(authenticators().domain(), "White Cross"),
                new KeyOwner(handle(user.id()), user.email(), user.firstName() + " " + user.lastName()),
                challenge(user, KeyPurpose.REGISTRATION),
                KeyAlgorithm.ALL,
                WITHIN.toMillis(),
                KnownKey.all(keys.of(user.id())),
                // It is asked for by name, and so need not take up one of the few places that a key has for others.
                new KeySelection("discouraged", VERIFICATION),
                "none");
    }

    Optional<NewCredential> made(User user, AddSecurityKey c) {
        return answered(user, KeyPurpose.REGISTRATION, c.clientDataJSON())
                .flatMap(
                        challenge -> authenticators().registered(challenge, c.clientDataJSON(), c.attestationObject()));
    }

    KeyQuestion toBeShown(User user, KeyPurpose purpose) {
        var own = keys.of(user.id());
        if (own.isEmpty())
            throw new Refusal.RuleBroken(
                    "no-security-key", "There is none with this account: show a code of the second factor.");
        return new KeyQuestion(
                challenge(user, purpose),
                WITHIN.toMillis(),
                authenticators().domain(),
                KnownKey.all(own),
                VERIFICATION);
    }

    /** Whether one of the user's keys was shown. One that may be a copy was not, and security is told. */
    boolean isShown(Caller caller, User user, KeyPurpose purpose, KeyAnswer answer) {
        var challenge = answered(user, purpose, answer.clientDataJSON());
        if (challenge.isEmpty()) return false;
        if (answer.userHandle() != null && !answer.userHandle().equals(handle(user.id()))) return false;
        for (SecurityKey key : keys.of(user.id())) {
            if (!key.credentialId().equals(answer.credentialId())) continue;
            var count = authenticators()
                    .shown(
                            key,
                            challenge.get(),
                            answer.clientDataJSON(),
                            answer.authenticatorData(),
                            answer.signature());
            if (count.isEmpty()) return false;
            if (keys.used(key.id(), count.getAsLong(), clock.instant())) return true;
            tell(caller, user, key);
        }
        return false;
    }

    private void tell(Caller caller, User user, SecurityKey key) {
        var now = clock.instant();
        incidents.notice(SecurityIncident.noticed(
                SecurityCause.SECURITY_KEY_COPIED,
                key.id().value() + " " + LocalDate.ofInstant(now, ZoneOffset.UTC),
                user.districtId(),
                user.id(),
                caller.origin().requestId(),
                now));
    }

    private String challenge(User user, KeyPurpose purpose) {
        var challenge = TokenHash.newToken();
        keys.ask(TokenHash.of(challenge), user.id(), purpose, clock.instant().plus(WITHIN));
        return challenge;
    }

    /** The challenge, if it was this user's for this purpose and nobody has answered it: nobody will from now on. */
    private Optional<String> answered(User user, KeyPurpose purpose, String clientData) {
        return authenticators()
                .challengeOf(clientData)
                .filter(challenge -> keys.useChallenge(TokenHash.of(challenge), user.id(), purpose, clock.instant()));
    }

    private Authenticators authenticators() {
        if (authenticators == null)
            throw new Refusal.RuleBroken(
                    "security-keys-off",
                    "This server knows no page on which keys are shown: its operator sets WEBAUTHN_ORIGINS.");
        return authenticators;
    }

    /** By which a key knows whose it is; it says nothing of her. */
    private static String handle(UserId id) {
        var bytes = ByteBuffer.allocate(16)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
