package org.whitecross.bootstrap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.whitecross.application.access.Totp;
import tools.jackson.databind.JsonNode;

/** What an authenticator app does, in the place of one. */
final class Factors {
    private Factors() {}

    /** The secret of a new second factor. */
    static byte[] proposed(Api caller) {
        var answer = caller.with("X-Request-Id", TwoDistricts.newRequestId())
                .post("/api/auth/second-factor", Map.of("password", LiveServer.PASSWORD));
        if (answer.status() != 200) throw new AssertionError(answer.text());
        return decoded(answer.data().path("secret").asString());
    }

    /** Gets a second factor; the recovery codes. */
    static List<String> confirmed(Api caller) {
        return confirmed(caller, proposed(caller));
    }

    static List<String> confirmed(Api caller, byte[] secret) {
        var answer = caller.with("X-Request-Id", TwoDistricts.newRequestId())
                .post("/api/auth/second-factor/confirm", Map.of("code", Totp.code(secret, Instant.now())));
        if (answer.status() != 200) throw new AssertionError(answer.text());
        return StreamSupport.stream(answer.data().path("recoveryCodes").spliterator(), false)
                .map(code -> code.asString())
                .toList();
    }

    /** What a browser would ask a key to make. */
    static JsonNode keyProposed(Api caller) {
        var answer = caller.with("X-Request-Id", TwoDistricts.newRequestId())
                .post("/api/auth/security-keys/options", Map.of("password", LiveServer.PASSWORD));
        if (answer.status() != 200) throw new AssertionError(answer.text());
        return answer.data();
    }

    /** Gets a security key. */
    static Authenticator key(Api caller) {
        var key = new Authenticator();
        added(caller, key);
        return key;
    }

    /** Gets one; its id with us. */
    static String keyAdded(Api caller) {
        return added(caller, new Authenticator()).data().path("key").path("id").asString();
    }

    static Api.Answer added(Api caller, Authenticator key) {
        var answer = caller.with("X-Request-Id", TwoDistricts.newRequestId())
                .post("/api/auth/security-keys", key.made(keyProposed(caller), "Blue key"));
        if (answer.status() != 200) throw new AssertionError(answer.text());
        return answer;
    }

    static byte[] decoded(String base32) {
        var bytes = new byte[base32.length() * 5 / 8];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < base32.length(); i++) {
            bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
            held += 5;
            if (held >= 8) {
                bytes[at++] = (byte) (bits >> held - 8);
                held -= 8;
            }
            bits &= (1 << held) - 1;
        }
        return bytes;
    }
}
