package org.whitecross.adapters.postgres.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was changed in the logs and in their seals. It needs no more than to read, while the server goes on writing.
 *
 * <p>Rows are compared with the seals that are sound by themselves. Where a seal was changed or is gone, that is the
 * finding, and the rows it stood for are counted as unproven.
 */
public final class AuditVerifier {
    /** More is not listed: somebody has rewritten everything. */
    private static final int MOST_FINDINGS = 10_000;

    private static final int FETCH_ROWS = 2_000;
    private static final int FETCH_SEALS = 50; // of one row or of 10,000

    private final DataSource auditor;

    /** @param auditor connects as a member of whitecross_auditor, or as another who may read all of both logs */
    public AuditVerifier(DataSource auditor) {
        this.auditor = auditor;
    }

    /**
     * @param position of a row, its id; of a seal or a retirement, its seq
     */
    public record Finding(Kind kind, AuditLog log, long position, String detail) {
        public enum Kind {
            ROW_CHANGED,
            ROW_REMOVED,
            ROW_INSERTED,
            SEAL_CHANGED,
            SEAL_REMOVED,
            /** Does not continue the seal before it. */
            SEAL_RELINKED,
            /** Differs from a checkpoint: this seal or one before it was written anew. */
            SEAL_REWRITTEN,
            /** Seals from this one up to a checkpoint's are gone. */
            TAIL_CUT,
            RETIREMENT_CHANGED,
            /** No checkpoint has it: somebody who removed rows says that they were retired. */
            RETIREMENT_UNKNOWN
        }
    }

    /**
     * @param rows compared with a seal
     * @param unsealed too young to be sealed
     * @param unproven without a sound seal
     * @param retired known to a seal, and gone because they had been kept for long enough, as a checkpoint confirms
     */
    public record Report(List<Finding> findings, long seals, long rows, long unsealed, long unproven, long retired) {
        public boolean isClean() {
            return findings.isEmpty();
        }

        private Report and(Report other) {
            var all = new ArrayList<>(findings);
            all.addAll(other.findings);
            return new Report(
                    List.copyOf(all),
                    seals + other.seals,
                    rows + other.rows,
                    unsealed + other.unsealed,
                    unproven + other.unproven,
                    retired + other.retired);
        }
    }

    /**
     * Reads everything; both logs at the same time, each as of one moment.
     *
     * @param checkpoints kept outside the database; without any, neither a cut tail nor a chain written anew from some
     *     seal to the end is found, and no row counts as retired. That one of a retirement is there, but not the retirement, is
     *     what a crash leaves behind: its rows are there too, or else missing like any others
     */
    public Report verify(List<Checkpoint> checkpoints) {
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("audit-verifier-", 0).factory())) {
            var parts = Arrays.stream(AuditLog.values())
                    .map(log -> threads.submit(() -> verify(log, checkpoints)))
                    .toList();
            var report = new Report(List.of(), 0, 0, 0, 0, 0);
            for (var part : parts) report = report.and(result(part));
            return report;
        }
    }

    private static Report result(Future<Report> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the audit could not be verified", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Report verify(AuditLog log, List<Checkpoint> checkpoints) throws SQLException {
        try (var connection = auditor.getConnection()) {
            connection.setAutoCommit(false);
            try (var begin = connection.createStatement()) {
                begin.execute("set transaction isolation level repeatable read, read only");
                begin.execute("set local search_path = pg_catalog, public"); // nobody else's functions
                begin.execute("set local statement_timeout = 0");
                // Before the first look: no partition is exchanged for another, whose rows would be too young to be
                // seen.
                begin.execute("lock table " + log.table() + " in access share mode");
                begin.execute("set local enable_sort = off"); // rows come by the index on tx, from the first on
            }
            try {
                return new Pass(connection, log).verify(checkpoints);
            } finally {
                connection.rollback();
            }
        }
    }

    /** What is known of a seal that is sound by itself, before its rows are looked at. */
    private record Sound(long seq, long firstId, long fromTx, long toTx) {}

    /** One log, once through. */
    private static final class Pass {
        private final Connection connection;
        private final AuditLog log;
        private final List<Finding> findings = new ArrayList<>();
        private final TreeMap<Long, Sound> chain = new TreeMap<>();
        private final Set<Long> missing = new HashSet<>();
        private final Set<Long> inserted = new HashSet<>();
        private long lastSeq;
        private long rows;
        private long unsealed;
        private long unproven;
        private final Retired retired;
        private long goneByRight;

        Pass(Connection connection, AuditLog log) {
            this.connection = connection;
            this.log = log;
            retired = new Retired(connection, log);
        }

        Report verify(List<Checkpoint> checkpoints) throws SQLException {
            long seals = verifyChain(checkpoints);
            verifyRetirements(checkpoints);
            verifyRows();
            tellMovedFromRemoved();
            missing.stream().sorted().forEach(id -> found(Finding.Kind.ROW_REMOVED, id, "is gone"));
            inserted.stream()
                    .sorted()
                    .forEach(id -> found(Finding.Kind.ROW_INSERTED, id, "came after its transaction was sealed"));
            return new Report(List.copyOf(findings), seals, rows, unsealed, unproven, goneByRight);
        }

        private void found(Finding.Kind kind, long position, String detail) {
            if (findings.size() < MOST_FINDINGS) findings.add(new Finding(kind, log, position, detail));
        }

        // -------------------------------------------------------------------------------------------------
        // The chain

        private long verifyChain(List<Checkpoint> checkpoints) throws SQLException {
            var expected = new TreeMap<Long, Set<String>>();
            for (var c : checkpoints)
                if (c.log() == log && c.of() == Checkpoint.Of.SEAL)
                    expected.computeIfAbsent(c.seq(), seq -> new HashSet<>()).add(c.hash());

            long seals = 0;
            long agreedUpTo = 0;
            boolean rewritten = false;
            byte[] previous = new byte[Sha256.LENGTH];
            try (var query = seals();
                    var row = query.executeQuery()) {
                for (; row.next(); seals++) {
                    var seal = Seal.read(log, row);
                    if (seal.seq() > lastSeq + 1)
                        found(
                                Finding.Kind.SEAL_REMOVED,
                                lastSeq + 1,
                                "is gone, with those after it, up to seal " + seal.seq());
                    boolean next = seal.seq() == lastSeq + 1 && (lastSeq == 0 || chain.containsKey(lastSeq));
                    lastSeq = seal.seq();
                    if (!seal.isSound()) {
                        found(Finding.Kind.SEAL_CHANGED, seal.seq(), "its contents do not give its hash");
                    } else {
                        if (next && !(Arrays.equals(seal.previous(), previous) && continues(seal)))
                            found(Finding.Kind.SEAL_RELINKED, seal.seq(), "does not continue the seal before it");
                        chain.put(seal.seq(), new Sound(seal.seq(), seal.firstId(), seal.fromTx(), seal.toTx()));
                    }
                    previous = seal.hash();

                    var kept = expected.get(seal.seq());
                    if (kept != null && !rewritten && chain.containsKey(seal.seq())) {
                        if (kept.equals(Set.of(HexFormat.of().formatHex(seal.hash())))) {
                            agreedUpTo = seal.seq();
                        } else {
                            rewritten = true;
                            found(
                                    Finding.Kind.SEAL_REWRITTEN,
                                    seal.seq(),
                                    "differs from its checkpoint; they agree up to seal " + agreedUpTo);
                        }
                    }
                }
            }
            if (!expected.isEmpty() && expected.lastKey() > lastSeq)
                found(
                        Finding.Kind.TAIL_CUT,
                        lastSeq + 1,
                        "seals from here up to " + expected.lastKey() + ", which a checkpoint knows, are gone");
            return seals;
        }

        private boolean continues(Seal seal) {
            var before = chain.get(seal.seq() - 1);
            if (before == null) return seal.fromTx() == 0;
            return seal.firstId() == before.firstId
                    ? seal.fromTx() == before.toTx && seal.toTx() >= seal.fromTx()
                    : seal.firstId() > before.firstId && seal.fromTx() == 0;
        }

        private PreparedStatement seals() throws SQLException {
            var query = connection.prepareStatement(
                    "select " + Seal.COLUMNS + " from audit_seal where log = ? order by seq");
            query.setFetchSize(FETCH_SEALS);
            query.setString(1, log.table());
            return query;
        }

        // -------------------------------------------------------------------------------------------------
        // What was retired

        private void verifyRetirements(List<Checkpoint> checkpoints) throws SQLException {
            var confirmed = checkpoints.stream()
                    .filter(c -> c.log() == log && c.of() == Checkpoint.Of.RETIREMENT)
                    .map(c -> c.seq() + " " + c.hash())
                    .collect(Collectors.toSet());
            try (var query = connection.prepareStatement(
                    "select " + Retirement.COLUMNS + " from audit_retirement where log = ? order by seq")) {
                query.setFetchSize(1); // each may be large
                query.setString(1, log.table());
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        var retirement = Retirement.read(log, row);
                        if (!retirement.isSound())
                            found(
                                    Finding.Kind.RETIREMENT_CHANGED,
                                    retirement.seq(),
                                    "its contents do not give its hash; its rows do not count as retired");
                        else if (!confirmed.contains(
                                retirement.seq() + " " + HexFormat.of().formatHex(retirement.hash())))
                            found(
                                    Finding.Kind.RETIREMENT_UNKNOWN,
                                    retirement.seq(),
                                    "is in no checkpoint; its rows do not count as retired");
                        else retired.add(retirement);
                    }
                }
            }
        }

        // -------------------------------------------------------------------------------------------------
        // The rows

        private void verifyRows() throws SQLException {
            var ages = ages();
            if (ages.isEmpty()) {
                long all = countAll();
                if (lastSeq == 0) unsealed = all;
                else unproven = all;
                return;
            }
            forEachIdBefore(ages.getFirst(), this::inserted);
            try (var query = seals();
                    var row = query.executeQuery()) {
                var seals = new Seals(row);
                for (int i = 0; i < ages.size(); i++)
                    verifyAge(ages.get(i), i + 1 < ages.size() ? ages.get(i + 1) : null, seals);
            }
        }

        /** The first id of each age, in their order. */
        private List<Long> ages() {
            var ages = new ArrayList<Long>();
            for (var seal : chain.values()) if (ages.isEmpty() || seal.firstId > ages.getLast()) ages.add(seal.firstId);
            return ages;
        }

        /** The sound seals, one after the other. */
        private final class Seals {
            private final ResultSet row;
            private @Nullable Seal next;

            Seals(ResultSet row) throws SQLException {
                this.row = row;
                advance();
            }

            void advance() throws SQLException {
                next = null;
                while (next == null && row.next())
                    if (chain.containsKey(row.getLong("seq"))) next = Seal.read(log, row);
            }
        }

        /** The rows of an age, by transaction. */
        private static final class Rows {
            private final ResultSet row;
            private final java.security.MessageDigest hashing = Sha256.digest();
            long id;
            long tx;

            Rows(ResultSet row) {
                this.row = row;
            }

            boolean advance() throws SQLException {
                if (!row.next()) return false;
                id = row.getLong(1);
                tx = row.getLong(2);
                return true;
            }

            byte[] digest() throws SQLException {
                return hashing.digest(row.getBytes(3));
            }
        }

        private void verifyAge(long first, @Nullable Long nextFirst, Seals seals) throws SQLException {
            try (var query = connection.prepareStatement("select id, tx, " + log.canonical() + " from " + log.table()
                    + " where id between ? and ? order by tx")) {
                query.setFetchSize(FETCH_ROWS);
                query.setLong(1, first);
                query.setLong(2, nextFirst == null ? Long.MAX_VALUE : nextFirst - 1);
                try (var result = query.executeQuery()) {
                    var row = new Rows(result);
                    boolean more = row.advance();
                    while (seals.next != null && seals.next.firstId() <= first) {
                        var seal = seals.next;
                        boolean whole = chain.containsKey(seal.seq() - 1) || seal.seq() == 1;
                        for (; more && row.tx < seal.fromTx(); more = row.advance()) outside(row.id, whole);
                        more = verifySealed(seal, row, more);
                        seals.advance();
                    }
                    if (nextFirst != null) {
                        boolean whole = seals.next != null && chain.containsKey(seals.next.seq() - 1);
                        for (; more; more = row.advance()) outside(row.id, whole);
                    } else {
                        boolean whole = chain.containsKey(lastSeq);
                        for (; more; more = row.advance()) {
                            if (whole) unsealed++;
                            else unproven++;
                        }
                    }
                }
            }
        }

        /** A row that no sound seal stands for: where none is missing, it should not be there. */
        private void outside(long id, boolean noneMissing) {
            if (noneMissing) inserted(id);
            else unproven++;
        }

        private boolean verifySealed(Seal seal, Rows row, boolean more) throws SQLException {
            var ids = seal.ids();
            var gone = ids.length == 0 ? List.<Retired.Ids>of() : retired.between(ids[0], ids[ids.length - 1]);
            var seen = new BitSet(ids.length);
            int likely = 0;
            for (; more && row.tx < seal.toTx(); more = row.advance()) {
                int index = seal.indexOf(row.id, likely);
                likely = index + 1;
                if (index < 0 || seen.get(index)) {
                    inserted(row.id);
                    likely = 0;
                    continue;
                }
                seen.set(index);
                rows++;
                if (Retired.isAmong(gone, row.id)) {
                    found(Finding.Kind.ROW_INSERTED, row.id, "is there, although it was retired");
                    continue;
                }
                if (!seal.hasDigest(index, row.digest()))
                    found(Finding.Kind.ROW_CHANGED, row.id, "differs from what seal " + seal.seq() + " knows");
            }
            for (int i = seen.nextClearBit(0); i < ids.length; i = seen.nextClearBit(i + 1)) {
                if (Retired.isAmong(gone, ids[i])) goneByRight++;
                else if (missing.size() < MOST_FINDINGS) missing.add(ids[i]);
            }
            return more;
        }

        private void inserted(long id) {
            if (inserted.size() < MOST_FINDINGS) inserted.add(id);
        }

        /** A row whose transaction number was changed is missing in one place, and there in another. */
        private void tellMovedFromRemoved() throws SQLException {
            if (missing.isEmpty()) return;
            try (var query = connection.prepareStatement("select id from " + log.table() + " where id = any (?)")) {
                query.setObject(1, missing.stream().mapToLong(Long::longValue).toArray());
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        long id = row.getLong(1);
                        missing.remove(id);
                        inserted.remove(id);
                        found(Finding.Kind.ROW_CHANGED, id, "has another transaction number");
                    }
                }
            }
        }

        private interface Ids {
            void next(long id);
        }

        private void forEachIdBefore(long first, Ids ids) throws SQLException {
            try (var query = connection.prepareStatement("select id from " + log.table() + " where id < ?")) {
                query.setFetchSize(FETCH_ROWS);
                query.setLong(1, first);
                try (var row = query.executeQuery()) {
                    while (row.next()) ids.next(row.getLong(1));
                }
            }
        }

        private long countAll() throws SQLException {
            try (var query = connection.prepareStatement("select count(*) from " + log.table());
                    var row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
