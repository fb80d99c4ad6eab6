package org.whitecross.bootstrap.security;

import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.audit.CheckpointKeys;

/**
 * Ed25519 by Tink. The servers have the secret; whoever verifies needs the public key alone, and so could not have written what is
 * verified. A signature begins with the start of its public key, so that it is known which of several keys made it.
 */
public final class Ed25519CheckpointKeys implements CheckpointKeys {
    private static final int LENGTH = 32;
    private static final int NAME_LENGTH = 8;

    private final Map<String, Ed25519Verify> believed = new LinkedHashMap<>();
    private final @Nullable Ed25519Sign signer;
    private final String own;

    /**
     * @param secret of the key that signs, which is believed too; at least 32 characters; null to sign nothing
     * @param believed public keys
     */
    public Ed25519CheckpointKeys(@Nullable String secret, List<String> believed) {
        try {
            believed.forEach(this::believe);
            var pair = secret == null ? null : pair(secret);
            signer = pair == null ? null : new Ed25519Sign(pair.getPrivateKey());
            own = pair == null ? "" : HexFormat.of().formatHex(pair.getPublicKey());
            if (pair != null) believe(own);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Ed25519Sign.KeyPair pair(String secret) throws GeneralSecurityException {
        var derived = MessageDigest.getInstance("SHA-512")
                .digest(("whitecross audit checkpoints " + secret).getBytes(StandardCharsets.UTF_8));
        return Ed25519Sign.KeyPair.newKeyPairFromSeed(Arrays.copyOf(derived, LENGTH));
    }

    private void believe(String key) {
        believed.put(name(key), new Ed25519Verify(HexFormat.of().parseHex(key)));
    }

    private static String name(String key) {
        return key.substring(0, NAME_LENGTH);
    }

    /** Whether it may be a public key: 64 hexadecimal digits. */
    public static boolean isPublicKey(String text) {
        return text.matches("[0-9a-f]{" + 2 * LENGTH + "}");
    }

    /** The public key of the secret. */
    public String own() {
        if (own.isEmpty()) throw new IllegalStateException("there is no secret");
        return own;
    }

    @Override
    public String sign(String text) {
        if (signer == null) throw new IllegalStateException("there is no secret to sign with");
        try {
            var signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
            return name(own) + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean vouch(String text, String signature) {
        int point = signature.indexOf('.');
        var key = believed.get(point < 0 ? "" : signature.substring(0, point));
        if (key == null) return false;
        try {
            key.verify(
                    Base64.getUrlDecoder().decode(signature.substring(point + 1)),
                    text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // of another text, by another key, or no signature at all
        }
    }
}
