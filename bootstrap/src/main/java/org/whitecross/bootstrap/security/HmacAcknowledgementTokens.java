package org.whitecross.bootstrap.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.whitecross.application.incidents.AcknowledgementTokens;
import org.whitecross.domain.incidents.GuardianNotificationId;

/** The message's id and half of its HMAC-SHA-256, under a key of their own: nothing need be kept to know one again. */
public final class HmacAcknowledgementTokens implements AcknowledgementTokens {
    private static final String HMAC = "HmacSHA256";
    private static final int ID = 16;
    private static final int PROOF = 16;

    private final SecretKeySpec key;

    public HmacAcknowledgementTokens(String secret) {
        var whole = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
        key = new SecretKeySpec(hmac(whole, "whitecross acknowledgements".getBytes(StandardCharsets.UTF_8)), HMAC);
    }

    @Override
    public String of(GuardianNotificationId id) {
        var bytes = bytes(id.value());
        var token = ByteBuffer.allocate(ID + PROOF).put(bytes).put(proof(bytes)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    @Override
    public Optional<GuardianNotificationId> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != ID + PROOF) return Optional.empty();
        var id = Arrays.copyOf(bytes, ID);
        if (!MessageDigest.isEqual(proof(id), Arrays.copyOfRange(bytes, ID, ID + PROOF))) return Optional.empty();
        var halves = ByteBuffer.wrap(id);
        return Optional.of(new GuardianNotificationId(new UUID(halves.getLong(), halves.getLong())));
    }

    private byte[] proof(byte[] id) {
        return Arrays.copyOf(hmac(key, id), PROOF);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] hmac(SecretKeySpec key, byte[] text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
