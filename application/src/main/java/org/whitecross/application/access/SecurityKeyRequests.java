package org.whitecross.application.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.access.AccessRequests.OfAnybody;
import org.whitecross.application.access.AccessRequests.OfOneself;
import org.whitecross.application.access.AccessRequests.SignedIn;
import org.whitecross.application.access.AccessRequests.StagedByOneself;
import org.whitecross.application.kernel.Nothing;
import org.whitecross.application.kernel.Request.TellsSecret;
import org.whitecross.domain.access.Authenticators;
import org.whitecross.domain.access.SecurityKey;
import org.whitecross.domain.access.SecurityKeyId;

/**
 * Everything that can be asked about security keys. What a browser is asked has the shape that it takes (WebAuthn, level 3, the JSON
 * of its options); of what it answers, what is needed: a browser may say more one day.
 */
public final class SecurityKeyRequests {
    private SecurityKeyRequests() {}

    public record ListSecurityKeys() implements OfOneself<List<OwnKey>> {}

    /** What a browser is to ask a key to make. */
    public record ProposeSecurityKey(String password) implements StagedByOneself<KeyCreation> {}

    /**
     * @param name one's own for it
     * @param clientDataJSON as the browser says it, in base64url, as is the next
     */
    public record AddSecurityKey(String name, String clientDataJSON, String attestationObject)
            implements StagedByOneself<AddedKey>, TellsSecret {}

    public record RemoveSecurityKey(SecurityKeyId securityKeyId, String password) implements StagedByOneself<Nothing> {}

    /** By whoever's password was right before. */
    public record AskKeyToSignIn(String mfaToken) implements OfAnybody<KeyQuestion> {}

    public record PassSecurityKey(
            String mfaToken,
            KeyAnswer answer,
            @Nullable String deviceToken,
            @Nullable String refreshToken) implements OfAnybody<SignedIn> {}

    public record AskKeyToStepUp() implements StagedByOneself<KeyQuestion> {}

    public record StepUpByKey(KeyAnswer answer) implements StagedByOneself<SignedIn> {}

    public record OwnKey(
            SecurityKeyId id,
            String name,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {
        static OwnKey of(SecurityKey key) {
            return new OwnKey(key.id(), key.name(), key.createdAt(), key.lastUsedAt());
        }
    }

    /**
     * @param recoveryCodes of whoever had no second factor before; each works once, in the place of a key, and is told only here
     * @param signedIn in the place of the tokens that one had, which work no more
     */
    public record AddedKey(OwnKey key, List<String> recoveryCodes, SignedIn signedIn) {}

    /**
     * A PublicKeyCredentialCreationOptionsJSON.
     *
     * @param timeout milliseconds
     */
    public record KeyCreation(
            KeyDomain rp,
            KeyOwner user,
            String challenge,
            List<KeyAlgorithm> pubKeyCredParams,
            long timeout,
            List<KnownKey> excludeCredentials,
            KeySelection authenticatorSelection,
            String attestation) {}

    public record KeyDomain(String id, String name) {}

    /** @param id in base64url */
    public record KeyOwner(String id, String name, String displayName) {}

    public record KeyAlgorithm(String type, int alg) {
        static final List<KeyAlgorithm> ALL = Authenticators.ALGORITHMS.stream()
                .map(alg -> new KeyAlgorithm(KnownKey.TYPE, alg))
                .toList();
    }

    public record KeySelection(String residentKey, String userVerification) {}

    /** @param id in base64url */
    public record KnownKey(String type, String id) {
        static final String TYPE = "public-key";

        static List<KnownKey> all(List<SecurityKey> keys) {
            return keys.stream()
                    .map(key -> new KnownKey(TYPE, key.credentialId()))
                    .toList();
        }
    }

    /**
     * A PublicKeyCredentialRequestOptionsJSON.
     *
     * @param timeout milliseconds
     */
    public record KeyQuestion(
            String challenge, long timeout, String rpId, List<KnownKey> allowCredentials, String userVerification) {}

    /**
     * What a key answered, all in base64url.
     *
     * @param credentialId which key
     */
    public record KeyAnswer(
            String credentialId,
            String clientDataJSON,
            String authenticatorData,
            String signature,
            @Nullable String userHandle) {}
}
