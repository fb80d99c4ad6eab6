package org.whitecross.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A security key and the browser that speaks for it (WebAuthn), in the place of both: ES256, and a counter. It lies when it is told to. */
final class Authenticator {
    static final String ORIGIN = "https://app.whitecross.example";
    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    static final int BACKUP_ELIGIBLE = 0x08;
    static final int BACKED_UP = 0x10;
    static final int ATTESTED = 0x40;
    private static final SecureRandom RANDOM = new SecureRandom();

    final KeyPair keys = newKeys();
    final byte[] id = random(32);
    private long count;

    /** What is going to be said; all of it is true, unless it is changed. */
    static final class Words {
        @Nullable
        String type;

        String challenge;
        String origin = ORIGIN;

        @Nullable
        Boolean crossOrigin;

        @Nullable
        String topOrigin;

        String domain = "app.whitecross.example";
        int flags;
        long count;
        byte[] credentialId;
        KeyPair keys;
        int algorithm = -7;
        int keyType = 2;
        String format = "none";

        @Nullable
        String userHandle;

        /** After it was signed. */
        UnaryOperator<byte[]> clientData = UnaryOperator.identity();

        /** Before it is signed. */
        UnaryOperator<byte[]> authData = UnaryOperator.identity();

        /** After it was signed. */
        UnaryOperator<byte[]> authDataLater = UnaryOperator.identity();

        UnaryOperator<byte[]> signature = UnaryOperator.identity();
        UnaryOperator<byte[]> attestation = UnaryOperator.identity();

        private Words(String type, int flags, Authenticator of, JsonNode options) {
            this.type = type;
            this.flags = flags;
            challenge = options.path("challenge").asString();
            count = of.count;
            credentialId = of.id;
            keys = of.keys;
        }

        private byte[] clientData() {
            var said = new LinkedHashMap<String, Object>();
            if (type != null) said.put("type", type);
            said.put("challenge", challenge);
            said.put("origin", origin);
            if (crossOrigin != null) said.put("crossOrigin", crossOrigin);
            if (topOrigin != null) said.put("topOrigin", topOrigin);
            return Api.JSON.writeValueAsBytes(said);
        }

        private byte[] authData(byte[]... more) {
            var all = concatenated(
                    sha256(domain.getBytes(StandardCharsets.UTF_8)), new byte[] {(byte) flags}, fourBytes(count));
            return authData.apply(concatenated(all, concatenated(more)));
        }

        /** With the AAGUID that a browser says of a key whose maker it keeps to itself. */
        private byte[] attested() {
            return concatenated(
                    new byte[16],
                    new byte[] {(byte) (credentialId.length >> 8), (byte) credentialId.length},
                    credentialId,
                    coseKey());
        }

        private byte[] coseKey() {
            var point = ((ECPublicKey) keys.getPublic()).getW();
            return concatenated(
                    new byte[] {(byte) 0xa5, 0x01, (byte) keyType, 0x03},
                    cborInteger(algorithm),
                    new byte[] {0x20, 0x01, 0x21},
                    cborBytes(thirtyTwo(point.getAffineX())),
                    new byte[] {0x22},
                    cborBytes(thirtyTwo(point.getAffineY())));
        }
    }

    /** How often it has signed. */
    long count() {
        return count;
    }

    /** A new credential, in the shape of the request that adds it. */
    Map<String, Object> made(JsonNode options, String name, Consumer<Words> change) {
        var words = new Words("webauthn.create", PRESENT | VERIFIED | ATTESTED, this, options);
        change.accept(words);
        var authData = (words.flags & ATTESTED) == 0 ? words.authData() : words.authData(words.attested());
        var attestation = concatenated(
                new byte[] {(byte) 0xa3},
                cborText("fmt"),
                cborText(words.format),
                cborText("attStmt"),
                new byte[] {(byte) 0xa0},
                cborText("authData"),
                cborBytes(authData));
        return Map.of(
                "name",
                name,
                "clientDataJSON",
                text(words.clientData.apply(words.clientData())),
                "attestationObject",
                text(words.attestation.apply(attestation)));
    }

    Map<String, Object> made(JsonNode options, String name) {
        return made(options, name, words -> {});
    }

    /** What it answers when it is shown; it has signed once more then. */
    Map<String, Object> shown(JsonNode options, Consumer<Words> change) {
        count++;
        var words = new Words("webauthn.get", PRESENT | VERIFIED, this, options);
        change.accept(words);
        var authData = (words.flags & ATTESTED) == 0 ? words.authData() : words.authData(words.attested());
        var clientData = words.clientData();
        var signature = signed(words.keys, concatenated(authData, sha256(clientData)));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("credentialId", text(words.credentialId));
        answer.put("clientDataJSON", text(words.clientData.apply(clientData)));
        answer.put("authenticatorData", text(words.authDataLater.apply(authData)));
        answer.put("signature", text(words.signature.apply(signature)));
        if (words.userHandle != null) answer.put("userHandle", words.userHandle);
        return answer;
    }

    Map<String, Object> shown(JsonNode options) {
        return shown(options, words -> {});
    }

    static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signed(KeyPair keys, byte[] what) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(what);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] concatenated(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        try {
            for (var part : parts) all.write(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] fourBytes(long number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt((int) number).array();
    }

    private static byte[] thirtyTwo(BigInteger number) {
        var bytes = number.toByteArray();
        var all = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, all, 32 - length, length);
        return all;
    }

    // CBOR (RFC 8949), as much of it as keys speak.

    private static byte[] cborInteger(int number) {
        return number >= 0 ? cborHead(0, number) : cborHead(1, -1 - number);
    }

    private static byte[] cborBytes(byte[] bytes) {
        return concatenated(cborHead(2, bytes.length), bytes);
    }

    private static byte[] cborText(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return concatenated(cborHead(3, bytes.length), bytes);
    }

    private static byte[] cborHead(int kind, int number) {
        int major = kind << 5;
        if (number < 24) return new byte[] {(byte) (major | number)};
        if (number < 256) return new byte[] {(byte) (major | 24), (byte) number};
        return new byte[] {(byte) (major | 25), (byte) (number >> 8), (byte) number};
    }

    static UnaryOperator<byte[]> without(int last) {
        return bytes -> Arrays.copyOf(bytes, bytes.length - last);
    }

    static UnaryOperator<byte[]> with(byte... more) {
        return bytes -> concatenated(bytes, more);
    }

    /** One bit of it is another. */
    static UnaryOperator<byte[]> flipped(int at, int bit) {
        return bytes -> {
            var other = bytes.clone();
            other[at] ^= (byte) bit;
            return other;
        };
    }

    static UnaryOperator<byte[]> replaced(String what, String by) {
        return bytes ->
                new String(bytes, StandardCharsets.UTF_8).replace(what, by).getBytes(StandardCharsets.UTF_8);
    }
}
