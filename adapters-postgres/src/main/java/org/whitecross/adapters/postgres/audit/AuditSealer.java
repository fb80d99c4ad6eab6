package org.whitecross.adapters.postgres.audit;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Transactor;

/**
 * Seals what was committed to the logs.
 *
 * <p>A seal stands for all rows of the transactions before the oldest one still running: nothing can arrive among them any
 * more, however slow somebody else's transaction is.
 *
 * <p>After a restore into another cluster, transactions count from the start again, while the rows keep the numbers they
 * had: then a new <i>age</i> begins, of the rows with ids beyond those restored. It is noticed by a running transaction
 * that is older than the last seal, so the sealer has to run before the restored database serves requests.
 */
public final class AuditSealer {
    private static final long ONE_AT_A_TIME = 0x5EA1_A0D1_7000L; // advisory lock
    private static final int USUAL_ROWS = 10_000;
    private static final int FETCH_ROWS = 2_000;

    private final Transactor transactor;
    private final Database db;
    private final Clock clock;
    private final int usualRows;

    public AuditSealer(Transactor transactor, Database db, Clock clock) {
        this(transactor, db, clock, USUAL_ROWS);
    }

    AuditSealer(Transactor transactor, Database db, Clock clock, int usualRows) {
        this.transactor = transactor;
        this.db = db;
        this.clock = clock;
        this.usualRows = usualRows;
    }

    /**
     * Seals all that can be. Does nothing while another node is doing it.
     *
     * @return how many rows were sealed
     */
    public long seal() {
        long rows = 0;
        for (var log : AuditLog.values()) {
            Progress progress;
            do {
                progress = inTransaction(connection -> sealNext(connection, log));
                rows += progress.rows;
            } while (progress.more);
        }
        return rows;
    }

    /** The newest seal of each log, to be kept outside the database. */
    public List<Checkpoint> heads() {
        return inTransaction(connection -> {
            var heads = new ArrayList<Checkpoint>();
            for (var log : AuditLog.values()) {
                var last = last(connection, log);
                if (last != null) heads.add(Checkpoint.ofSeal(clock.instant(), log, last.seq, last.hash));
            }
            return List.copyOf(heads);
        });
    }

    /** Whether what was sealed is what it was. */
    boolean hasStill(Checkpoint kept) {
        return inTransaction(connection -> {
            try (var query = connection.prepareStatement(
                    "select count(*) from audit_seal where log = ? and seq = ? and hash = ?")) {
                query.setString(1, kept.log().table());
                query.setLong(2, kept.seq());
                query.setBytes(3, HexFormat.of().parseHex(kept.hash()));
                try (var row = query.executeQuery()) {
                    return row.next() && row.getLong(1) > 0;
                }
            }
        });
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        return transactor.inTransaction(
                Caller.operator("audit-sealer"), () -> db.dsl().connectionResult(work::on));
    }

    private record Progress(long rows, boolean more) {
        static final Progress NONE = new Progress(0, false);
    }

    private Progress sealNext(Connection connection, AuditLog log) throws SQLException {
        if (number(connection, "select pg_try_advisory_xact_lock(?)::int", ONE_AT_A_TIME) == 0) return Progress.NONE;
        var last = last(connection, log);
        var head = last == null ? new Head(0, 1, 0, new byte[Sha256.LENGTH]) : last;
        long running = number(connection, "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint");
        if (running < head.toTx) return beginAge(connection, log, head);

        var next = nextRowTooMany(connection, log, head, running);
        long to = next == null ? running : next;
        return new Progress(append(connection, log, head, to, false).rows, next != null);
    }

    /** What ends the batch, when there are more rows than a seal should have. A transaction is never cut in two. */
    private @Nullable Long nextRowTooMany(Connection connection, AuditLog log, Head head, long running)
            throws SQLException {
        var range = " from " + log.table() + " where id >= ? and tx >= ? and tx < ?";
        var tx = numberOrNull(
                connection,
                "select tx" + range + " order by tx offset " + usualRows + " limit 1",
                head.firstId,
                head.toTx,
                running);
        if (tx == null) return null;
        boolean atTheStart =
                number(connection, "select count(*) from (select" + range + " limit 1) r", head.firstId, head.toTx, tx)
                        == 0;
        return atTheStart ? tx + 1 : tx;
    }

    /** Seals what the old age still had open, then opens the new one by a seal without rows. */
    private Progress beginAge(Connection connection, AuditLog log, Head old) throws SQLException {
        var open = " from " + log.table() + " where id >= ? and tx >= ?";
        var newest = numberOrNull(connection, "select max(tx)" + open, old.firstId, old.toTx);
        var closing = newest == null ? new Appended(old, 0) : append(connection, log, old, newest + 1, false);
        long highest = number(
                connection,
                "select coalesce(max(id), ?) from audit_seal, unnest(ids) id where log = '" + log.table()
                        + "' and first_id = ?",
                old.firstId - 1,
                old.firstId);
        append(connection, log, new Head(closing.head.seq, highest + 1, 0, closing.head.hash), 0, true);
        return new Progress(closing.rows, true);
    }

    private record Appended(Head head, long rows) {}

    /** A seal of the rows from the head up to, but not including, the transaction; none if there are no rows. */
    private Appended append(Connection connection, AuditLog log, Head head, long to, boolean evenIfEmpty)
            throws SQLException {
        var ids = LongStream.builder();
        var digests = new ByteArrayOutputStream();
        int rows = 0;
        try (var query = connection.prepareStatement("select id, " + log.canonical() + " from " + log.table()
                + " where id >= ? and tx >= ? and tx < ? order by id")) {
            query.setFetchSize(FETCH_ROWS);
            bind(query, head.firstId, head.toTx, to);
            var hashing = Sha256.digest();
            try (var row = query.executeQuery()) {
                for (; row.next(); rows++) {
                    ids.add(row.getLong(1));
                    digests.writeBytes(hashing.digest(row.getBytes(2)));
                }
            }
        }
        if (rows == 0 && !evenIfEmpty) return new Appended(head, 0);
        var seal = Seal.of(
                log,
                head.seq + 1,
                head.firstId,
                head.toTx,
                to,
                ids.build().toArray(),
                digests.toByteArray(),
                head.hash,
                clock.instant());
        try (var insert = connection.prepareStatement(
                "insert into audit_seal (" + Seal.COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, log.table());
            insert.setLong(2, seal.seq());
            insert.setLong(3, seal.firstId());
            insert.setLong(4, seal.fromTx());
            insert.setLong(5, seal.toTx());
            insert.setObject(6, seal.ids());
            insert.setBytes(7, seal.digests());
            insert.setBytes(8, seal.previous());
            insert.setBytes(9, seal.hash());
            insert.setObject(10, OffsetDateTime.ofInstant(seal.sealedAt(), ZoneOffset.UTC));
            insert.executeUpdate();
        }
        return new Appended(new Head(seal.seq(), seal.firstId(), seal.toTx(), seal.hash()), rows);
    }

    /** What the next seal continues. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Head(long seq, long firstId, long toTx, byte[] hash) {}

    private static @Nullable Head last(Connection connection, AuditLog log) throws SQLException {
        try (var query = connection.prepareStatement(
                "select seq, first_id, to_tx, hash from audit_seal where log = ? order by seq desc limit 1")) {
            query.setString(1, log.table());
            try (var row = query.executeQuery()) {
                return row.next() ? new Head(row.getLong(1), row.getLong(2), row.getLong(3), row.getBytes(4)) : null;
            }
        }
    }

    private static long number(Connection connection, String sql, long... values) throws SQLException {
        var number = numberOrNull(connection, sql, values);
        if (number == null) throw new IllegalStateException("no answer to " + sql);
        return number;
    }

    private static @Nullable Long numberOrNull(Connection connection, String sql, long... values) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            bind(query, values);
            try (var row = query.executeQuery()) {
                if (!row.next()) return null;
                long number = row.getLong(1);
                return row.wasNull() ? null : number;
            }
        }
    }

    private static void bind(java.sql.PreparedStatement query, long... values) throws SQLException {
        for (int i = 0; i < values.length; i++) query.setLong(i + 1, values[i]);
    }
}
