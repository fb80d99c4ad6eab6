package org.whitecross.domain.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.UserId;

/**
 * A security key, or a passkey of a telephone or a computer, that somebody shows beside her password.
 *
 * @param name hers for it
 * @param credentialId by which the key knows it, in base64url
 * @param publicKey with what belongs to it, as the key said it, in base64url
 * @param signCount how often it had signed when it was last shown; 0 of a key that does not count
 * @param isBackupEligible whether it may be copied to other devices of hers, which a key never changes
 */
public record SecurityKey(
        SecurityKeyId id,
        UserId userId,
        String name,
        String credentialId,
        String publicKey,
        long signCount,
        boolean isBackupEligible,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    /** So many one person has at most: one that she carries, one at home, and her devices. */
    public static final int MOST = 10;

    public static final int LONGEST_NAME = 60;

    public SecurityKey {
        new Checks().text("name", name, 1, LONGEST_NAME).orRefuse();
    }

    public static SecurityKey registered(
            UserId userId, String name, Authenticators.NewCredential credential, Instant now) {
        return new SecurityKey(
                SecurityKeyId.next(),
                userId,
                name,
                credential.id(),
                credential.publicKey(),
                credential.signCount(),
                credential.isBackupEligible(),
                now,
                null);
    }
}
