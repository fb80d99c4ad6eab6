package org.whitecross.domain.access;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells whether it is true what a security key answers through a browser (WebAuthn, level 3): on a page of ours, with somebody
 * present whom the key has verified, signed with its own secret. All bytes are in base64url; whatever cannot be read
 * proves nothing.
 */
public interface Authenticators {
    /** By COSE: ES256 of security keys and telephones, Ed25519, and RS256 of Windows Hello; in the order of preference. */
    List<Integer> ALGORITHMS = List.of(-7, -8, -257);

    /** The domain for which keys are made. */
    String domain();

    /** Which challenge the browser says is answered. Nothing is proved by that. */
    Optional<String> challengeOf(String clientData);

    /** What the key has made, if all of it is true. Who made the key is not asked. */
    Optional<NewCredential> registered(String challenge, String clientData, String attestation);

    /** How often the key has signed, if it is this one that answers and all of it is true. That it was not more often before is not looked at. */
    OptionalLong shown(
            SecurityKey key, String challenge, String clientData, String authenticatorData, String signature);

    record NewCredential(String id, String publicKey, long signCount, boolean isBackupEligible) {}
}
