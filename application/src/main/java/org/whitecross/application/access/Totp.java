package org.whitecross.application.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238) as all authenticator apps have them: HMAC-SHA-1, 30 seconds, 6 digits. */
public final class Totp {
    private static final int STEP_SECONDS = 30;

    /** One step earlier or later is taken too: clocks differ, and people type slowly (RFC 6238, section 5.2). */
    private static final int SKEW = 1;

    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** 160 bits, as many as the HMAC has (RFC 4226, section 4). */
    public static byte[] newSecret() {
        var secret = new byte[20];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** Which step the code is of, if it is of one that is near enough. */
    public static OptionalLong stepOf(String code, byte[] secret, Instant now) {
        if (!CODE.matcher(code).matches()) return OptionalLong.empty();
        long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        var found = OptionalLong.empty();
        for (long step = current - SKEW; step <= current + SKEW; step++) {
            var right = code(secret, step);
            // All are computed and compared whole, whichever it is.
            if (MessageDigest.isEqual(
                    right.getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.US_ASCII)))
                found = OptionalLong.of(step);
        }
        return found;
    }

    /** The code that is shown at that moment. */
    public static String code(byte[] secret, Instant at) {
        return code(secret, Math.floorDiv(at.getEpochSecond(), STEP_SECONDS));
    }

    private static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As people type it who cannot scan; RFC 4648 without padding. */
    public static String base32(byte[] secret) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte b : secret) {
            bits = bits << 8 | b & 0xff;
            held += 8;
            while (held >= 5) {
                text.append(BASE32.charAt(bits >> held - 5 & 31));
                held -= 5;
            }
            bits &= (1 << held) - 1;
        }
        if (held > 0) text.append(BASE32.charAt(bits << 5 - held & 31));
        return text.toString();
    }
}
