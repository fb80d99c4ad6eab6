package org.whitecross.adapters.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Refusal;

/**
 * Where the next page starts: the last row's id, bound to the list, its filters and its order. It holds nothing else, so
 * that no name and no health datum gets into a URL.
 */
final class Cursor {
    private static final int BOUND = 8;

    private Cursor() {}

    static String of(UUID row, String list) {
        var bytes = ByteBuffer.allocate(BOUND + 16).put(fingerprint(list), 0, BOUND);
        bytes.putLong(row.getMostSignificantBits()).putLong(row.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static UUID row(String cursor, String list) {
        var bytes = decoded(cursor);
        if (bytes == null || bytes.length != BOUND + 16) {
            throw new Refusal.Invalid("/cursor", "format", "must be the 'next' of the page before");
        }
        var buffer = ByteBuffer.wrap(bytes);
        var bound = new byte[BOUND];
        buffer.get(bound);
        if (!MessageDigest.isEqual(bound, java.util.Arrays.copyOf(fingerprint(list), BOUND))) {
            throw new Refusal.Invalid(
                    "/cursor", "other-list", "belongs to other filters or another order: start from the first page");
        }
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static byte @Nullable [] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] fingerprint(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
