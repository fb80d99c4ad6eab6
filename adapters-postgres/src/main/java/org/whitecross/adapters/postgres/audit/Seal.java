package org.whitecross.adapters.postgres.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * A row of audit_seal as it is stored.
 *
 * @param hash SHA-256 over all the others
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Seal(
        AuditLog log,
        long seq,
        long firstId,
        long fromTx,
        long toTx,
        long[] ids,
        byte[] digests,
        byte[] previous,
        byte[] hash,
        Instant sealedAt) {
    static final String COLUMNS = "log, seq, first_id, from_tx, to_tx, ids, digests, previous, hash, sealed_at";

    /** With the hash that it must have. */
    static Seal of(
            AuditLog log,
            long seq,
            long firstId,
            long fromTx,
            long toTx,
            long[] ids,
            byte[] digests,
            byte[] previous,
            Instant sealedAt) {
        var open = new Seal(
                log,
                seq,
                firstId,
                fromTx,
                toTx,
                ids,
                digests,
                previous,
                new byte[0],
                sealedAt.truncatedTo(ChronoUnit.MICROS));
        return new Seal(log, seq, firstId, fromTx, toTx, ids, digests, previous, open.trueHash(), open.sealedAt);
    }

    static Seal read(AuditLog log, ResultSet row) throws SQLException {
        return new Seal(
                log,
                row.getLong("seq"),
                row.getLong("first_id"),
                row.getLong("from_tx"),
                row.getLong("to_tx"),
                Arrays.stream((Long[]) row.getArray("ids").getArray())
                        .mapToLong(id -> id == null ? Long.MIN_VALUE : id)
                        .toArray(),
                row.getBytes("digests"),
                row.getBytes("previous"),
                row.getBytes("hash"),
                instant(row.getObject("sealed_at", OffsetDateTime.class)));
    }

    private static Instant instant(OffsetDateTime at) {
        return at.equals(OffsetDateTime.MAX) || at.equals(OffsetDateTime.MIN) ? Instant.EPOCH : at.toInstant();
    }

    /** Each part has a fixed length, or its length in front, so that no two seals look alike. */
    byte[] trueHash() {
        var name = log.table().getBytes(StandardCharsets.UTF_8);
        var fixed = ByteBuffer.allocate(4 + name.length + 5 * 8 + ids.length * 8);
        fixed.putInt(name.length)
                .put(name)
                .putLong(seq)
                .putLong(firstId)
                .putLong(fromTx)
                .putLong(toTx);
        fixed.putLong(ids.length);
        for (long id : ids) fixed.putLong(id);
        var hashing = Sha256.digest();
        hashing.update(fixed.array());
        hashing.update(ByteBuffer.allocate(4).putInt(digests.length).array());
        hashing.update(digests);
        hashing.update(ByteBuffer.allocate(4).putInt(previous.length).array());
        hashing.update(previous);
        hashing.update(ByteBuffer.allocate(12)
                .putLong(sealedAt.getEpochSecond())
                .putInt(sealedAt.getNano())
                .array());
        return hashing.digest();
    }

    boolean isSound() {
        return Arrays.equals(hash, trueHash());
    }

    /** Where it keeps the digest of this row; negative when it does not know it. */
    int indexOf(long id, int likely) {
        return likely < ids.length && ids[likely] == id ? likely : Arrays.binarySearch(ids, id);
    }

    boolean hasDigest(int index, byte[] digest) {
        int from = index * Sha256.LENGTH;
        return digests.length >= from + Sha256.LENGTH
                && Arrays.equals(digests, from, from + Sha256.LENGTH, digest, 0, Sha256.LENGTH);
    }
}
