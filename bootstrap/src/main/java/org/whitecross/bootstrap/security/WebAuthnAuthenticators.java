package org.whitecross.bootstrap.security;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.CollectedClientDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whitecross.domain.access.Authenticators;
import org.whitecross.domain.access.SecurityKey;

/** By WebAuthn4J. Pages that show ours in a frame are refused; who made a key is not asked. */
public final class WebAuthnAuthenticators implements Authenticators {
    private static final Logger LOG = LoggerFactory.getLogger(WebAuthnAuthenticators.class);

    private static final List<PublicKeyCredentialParameters> OFFERED = ALGORITHMS.stream()
            .map(alg -> new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(alg)))
            .toList();

    private final String domain;
    private final Set<Origin> origins;
    private final ObjectConverter objects = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(objects);
    private final CollectedClientDataConverter clientData = new CollectedClientDataConverter(objects);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(objects);

    public WebAuthnAuthenticators(RelyingParty party) {
        domain = party.domain();
        origins = party.origins().stream().map(Origin::create).collect(Collectors.toUnmodifiableSet());
        // The store compares: two answers at once are seen only there.
        manager.getAuthenticationDataVerifier().setMaliciousCounterValueHandler(answer -> {});
    }

    @Override
    public String domain() {
        return domain;
    }

    @Override
    public Optional<String> challengeOf(String clientData) {
        return proved(() -> text(Objects.requireNonNull(this.clientData.convert(bytes(clientData)))
                .getChallenge()
                .getValue()));
    }

    @Override
    public Optional<NewCredential> registered(String challenge, String clientData, String attestation) {
        return proved(() -> {
            var made = manager.verify(
                    new RegistrationRequest(bytes(attestation), bytes(clientData)),
                    new RegistrationParameters(expected(challenge), OFFERED, true, true));
            var data = Objects.requireNonNull(made.getAttestationObject()).getAuthenticatorData();
            var credential = Objects.requireNonNull(data.getAttestedCredentialData());
            return new NewCredential(
                    text(credential.getCredentialId()),
                    text(credentials.convert(credential)),
                    data.getSignCount(),
                    data.isFlagBE());
        });
    }

    @Override
    public OptionalLong shown(
            SecurityKey key, String challenge, String clientData, String authenticatorData, String signature) {
        var count = proved(() -> {
            var id = bytes(key.credentialId());
            var answer = manager.verify(
                    new AuthenticationRequest(id, bytes(authenticatorData), bytes(clientData), bytes(signature)),
                    new AuthenticationParameters(expected(challenge), record(key), List.of(id), true, true));
            return Objects.requireNonNull(answer.getAuthenticatorData()).getSignCount();
        });
        return count.isPresent() ? OptionalLong.of(count.get()) : OptionalLong.empty();
    }

    private CredentialRecordImpl record(SecurityKey key) {
        return new CredentialRecordImpl(
                null,
                true,
                key.isBackupEligible(),
                null,
                key.signCount(),
                credentials.convert(bytes(key.publicKey())),
                null,
                null,
                null,
                null);
    }

    private ServerProperty expected(String challenge) {
        return ServerProperty.builder()
                .origins(origins)
                .rpId(domain)
                .challenge(new DefaultChallenge(bytes(challenge)))
                .build();
    }

    /**
     * These bytes may be anything, and who knows over what the library may stumble: whatever it is, they prove nothing. Over
     * what it was is logged, by its kind alone: whoever set the wrong origin finds it there.
     */
    private static <T> Optional<T> proved(Supplier<@Nullable T> proof) {
        try {
            return Optional.ofNullable(proof.get());
        } catch (RuntimeException e) {
            LOG.info(
                    "what a security key answered proves nothing: {}",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
