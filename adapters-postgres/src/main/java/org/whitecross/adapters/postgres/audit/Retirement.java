package org.whitecross.adapters.postgres.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row of audit_retirement as it is stored: which rows of a log went, because they had been kept for long enough.
 *
 * @param since when the partition began that they lay in; null, if it had no beginning
 * @param ids of the rows that went, as PostgreSQL writes ranges: {@code {[1,5),[7,8)}}
 * @param recordBefore rows that name a child went if they were older
 * @param securityBefore as did others
 * @param hash SHA-256 over all the others
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Retirement(
        AuditLog log,
        long seq,
        @Nullable Instant since,
        @Nullable Instant until,
        String ids,
        long rows,
        Instant recordBefore,
        Instant securityBefore,
        Instant retiredAt,
        byte[] hash) {
    static final String COLUMNS =
            "log, seq, since, until, ids, row_count, record_before, security_before, retired_at, hash";

    /** With the hash that it must have. */
    static Retirement of(
            AuditLog log,
            long seq,
            @Nullable Instant since,
            @Nullable Instant until,
            String ids,
            long rows,
            Instant recordBefore,
            Instant securityBefore,
            Instant retiredAt) {
        var open = new Retirement(
                log,
                seq,
                since,
                until,
                ids,
                rows,
                recordBefore.truncatedTo(ChronoUnit.MICROS),
                securityBefore.truncatedTo(ChronoUnit.MICROS),
                retiredAt.truncatedTo(ChronoUnit.MICROS),
                new byte[0]);
        return open.with(open.trueHash());
    }

    private Retirement with(byte[] hash) {
        return new Retirement(log, seq, since, until, ids, rows, recordBefore, securityBefore, retiredAt, hash);
    }

    static Retirement read(AuditLog log, ResultSet row) throws SQLException {
        return new Retirement(
                log,
                row.getLong("seq"),
                instant(row, "since"),
                instant(row, "until"),
                row.getString("ids"),
                row.getLong("row_count"),
                known(instant(row, "record_before")),
                known(instant(row, "security_before")),
                known(instant(row, "retired_at")),
                row.getBytes("hash"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        if (at == null) return null;
        return at.equals(OffsetDateTime.MAX) || at.equals(OffsetDateTime.MIN) ? Instant.EPOCH : at.toInstant();
    }

    private static Instant known(@Nullable Instant at) {
        return at == null ? Instant.EPOCH : at;
    }

    void store(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement("insert into audit_retirement (" + COLUMNS
                + ") values (?, ?, ?, ?, ?::int8multirange, ?, ?, ?, ?, ?)")) {
            insert.setString(1, log.table());
            insert.setLong(2, seq);
            insert.setObject(3, utc(since));
            insert.setObject(4, utc(until));
            insert.setString(5, ids);
            insert.setLong(6, rows);
            insert.setObject(7, utc(recordBefore));
            insert.setObject(8, utc(securityBefore));
            insert.setObject(9, utc(retiredAt));
            insert.setBytes(10, hash);
            insert.executeUpdate();
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** Each part has a fixed length, or its length in front, so that no two retirements look alike. */
    byte[] trueHash() {
        var hashing = Sha256.digest();
        for (var text : new String[] {log.table(), ids}) {
            var bytes = text.getBytes(UTF_8);
            hashing.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            hashing.update(bytes);
        }
        hashing.update(ByteBuffer.allocate(16).putLong(seq).putLong(rows).array());
        for (var at : new @Nullable Instant[] {since, until, recordBefore, securityBefore, retiredAt}) {
            var time = ByteBuffer.allocate(13);
            if (at != null) time.put((byte) 1).putLong(at.getEpochSecond()).putInt(at.getNano());
            hashing.update(time.array());
        }
        return hashing.digest();
    }

    boolean isSound() {
        return Arrays.equals(hash, trueHash());
    }
}
