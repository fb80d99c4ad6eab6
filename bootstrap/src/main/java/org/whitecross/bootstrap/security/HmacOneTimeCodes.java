package org.whitecross.bootstrap.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.whitecross.domain.students.OneTimeCodes;
import org.whitecross.domain.students.VerificationCodeId;

/** Keeps codes as HMAC-SHA-256, under a key of their own that is derived from the server's secret. */
public final class HmacOneTimeCodes implements OneTimeCodes {
    private static final String HMAC = "HmacSHA256";
    private static final int CODES = 1_000_000;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    public HmacOneTimeCodes(String secret) {
        var whole = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
        key = new SecretKeySpec(hmac(whole, "whitecross verification codes"), HMAC);
    }

    @Override
    public String next() {
        return String.format(java.util.Locale.ROOT, "%06d", random.nextInt(CODES));
    }

    @Override
    public String hash(VerificationCodeId id, String code) {
        return HexFormat.of().formatHex(hmac(key, id.value() + " " + code));
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
