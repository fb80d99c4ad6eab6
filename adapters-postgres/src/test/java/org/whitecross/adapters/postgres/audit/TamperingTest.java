package org.whitecross.adapters.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.adapters.postgres.audit.AuditFixture.run;
import static org.whitecross.adapters.postgres.audit.AuditVerifier.Finding.Kind.ROW_CHANGED;
import static org.whitecross.adapters.postgres.audit.AuditVerifier.Finding.Kind.ROW_INSERTED;
import static org.whitecross.adapters.postgres.audit.AuditVerifier.Finding.Kind.ROW_REMOVED;
import static org.whitecross.adapters.postgres.audit.AuditVerifier.Finding.Kind.SEAL_CHANGED;
import static org.whitecross.adapters.postgres.audit.AuditVerifier.Finding.Kind.SEAL_RELINKED;
import static org.whitecross.adapters.postgres.audit.AuditVerifier.Finding.Kind.SEAL_REMOVED;
import static org.whitecross.adapters.postgres.audit.AuditVerifier.Finding.Kind.SEAL_REWRITTEN;
import static org.whitecross.adapters.postgres.audit.AuditVerifier.Finding.Kind.TAIL_CUT;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.audit.AuditVerifier.Finding;

/** Somebody with all rights over the database edits the logs; each edit is found, where it is, and nothing else is. */
class TamperingTest {
    private static final long SEED = Long.getLong("trust.seed", 20260917);
    private static final int ROUNDS = Boolean.getBoolean("trust.full") ? 1500 : 330;
    private static final List<String> TABLES = List.of("access_log", "change_log", "audit_seal");

    private static AuditFixture audit;
    private static List<Checkpoint> checkpoints;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void writeAndSeal() {
        audit = new AuditFixture();
        var random = new Random(SEED);
        checkpoints = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            var school = audit.schools.get(random.nextInt(4));
            audit.work(audit.nurse(school), school.students().subList(0, 1 + random.nextInt(2)));
            if (random.nextInt(4) == 0) audit.sealer(5).seal();
            if (random.nextInt(10) == 0) checkpoints.addAll(audit.sealer(5).heads());
        }
        audit.sealer(5).seal();
        checkpoints.addAll(audit.sealer(5).heads());
        audit.tamper(connection -> {
            run(connection, "create schema kept");
            for (var table : TABLES) run(connection, "create table kept." + table + " as table " + table);
        });
    }

    @AfterAll
    static void close() {
        audit.close();
    }

    private static void restore() {
        audit.tamper(connection -> {
            run(connection, "truncate access_log, change_log, audit_seal");
            for (var table : TABLES)
                run(connection, "insert into " + table + " overriding system value table kept." + table);
        });
    }

    private static List<Finding> findings() {
        return audit.verifier().verify(checkpoints).findings();
    }

    private record Place(Finding.Kind kind, AuditLog log, long position) {}

    private static Set<Place> places(List<Finding> findings) {
        return findings.stream()
                .map(f -> new Place(f.kind(), f.log(), f.position()))
                .collect(Collectors.toSet());
    }

    private interface Edit {
        /** What has to be found. */
        Set<Place> by(Connection connection, AuditLog log) throws SQLException;
    }

    private record Named(String name, Edit edit) {}

    private final List<Named> edits = List.of(
            new Named("change a column", this::changeColumn),
            new Named("delete a row", this::deleteRow),
            new Named("insert into a sealed range", this::insertRow),
            new Named("swap two rows", this::swapRows),
            new Named("give a row another transaction", this::moveRow),
            new Named("change a seal", this::changeSeal),
            new Named("re-link a seal", this::relinkSeal),
            new Named("re-link a seal, with a new hash", this::relinkSealSoundly),
            new Named("delete a seal", this::deleteSeal),
            new Named("exchange two seals", this::exchangeSeals),
            new Named("cut the tail", this::cutTail),
            new Named("change a row and write the chain anew", this::changeAndReseal),
            new Named("delete a row and write the chain anew", this::deleteAndReseal));

    @Test
    void anUntouchedChainGivesNoFinding() {
        restore();
        var report = audit.verifier().verify(checkpoints);
        assertThat(report.findings()).isEmpty();
        assertThat(report.unsealed() + report.unproven()).isZero();
        assertThat(report.seals()).isGreaterThan(40);
        assertThat(report.rows()).isGreaterThan(200);
    }

    @Test
    void everyEditIsFoundInItsPlace() {
        var found = new java.util.TreeMap<String, Integer>();
        for (int i = 0; i < ROUNDS; i++) {
            var edit = edits.get(i % edits.size());
            var log = random.nextBoolean() ? AuditLog.ACCESS : AuditLog.CHANGE;
            restore();
            var expected = new HashSet<Place>();
            audit.tamper(connection -> expected.addAll(edit.edit.by(connection, log)));

            assertThat(places(findings()))
                    .as("round %d with seed %d: %s of %s", i, SEED, edit.name, log)
                    .isEqualTo(expected);
            found.merge(edit.name, 1, Integer::sum);
        }
        System.out.println("Tampering: " + ROUNDS + " edits, all found in their place: " + found);
    }

    /** Shows that it is the checkpoints which catch these. */
    @Test
    void withoutCheckpointsWhoeverWritesTheWholeChainAnewIsNotCaught() {
        for (Edit edit : List.<Edit>of(this::cutTail, this::changeAndReseal, this::deleteAndReseal)) {
            restore();
            audit.tamper(connection -> edit.by(connection, AuditLog.ACCESS));
            assertThat(audit.verifier().verify(List.of()).findings()).isEmpty();
        }
    }

    @Test
    void everythingAtOnceIsFoundAndNothingFails() {
        restore();
        audit.tamper(connection -> {
            run(connection, "update access_log set at = 'infinity' where id % 7 = 0");
            run(connection, "delete from access_log where id % 5 = 0");
            run(connection, "update audit_seal set sealed_at = '-infinity' where seq % 6 = 0");
            run(connection, "update audit_seal set first_id = 99999 where seq % 11 = 0");
            run(connection, "delete from audit_seal where seq % 9 = 0");
            run(connection, "alter table audit_seal drop constraint audit_seal_check");
            run(connection, "update audit_seal set digests = '', ids = '{1,1,null}' where seq % 8 = 0");
        });
        assertThat(findings().stream().map(Finding::kind))
                .contains(ROW_CHANGED, ROW_REMOVED, SEAL_CHANGED, SEAL_REMOVED);

        audit.tamper(connection -> run(connection, "truncate access_log"));
        assertThat(findings().stream().map(Finding::kind)).contains(ROW_REMOVED);

        audit.tamper(connection -> {
            run(connection, "truncate audit_seal");
            run(connection, "alter table audit_seal add check (octet_length(digests) = 32 * cardinality(ids))");
        });
        assertThat(places(findings()))
                .containsExactlyInAnyOrder(
                        new Place(TAIL_CUT, AuditLog.ACCESS, 1), new Place(TAIL_CUT, AuditLog.CHANGE, 1));
    }

    @Test
    void aCutTailIsFoundEvenWhenNewSealsGrewInItsPlace() {
        restore();
        audit.tamper(connection -> {
            long last = Forger.seals(connection, AuditLog.ACCESS).size();
            run(connection, "delete from audit_seal where log = 'access_log' and seq > " + (last - 3));
        });
        audit.sealer(1).seal();
        assertThat(findings()).extracting(Finding::kind).containsExactly(SEAL_REWRITTEN);
    }

    /** Else a column could be changed unseen. */
    @Test
    void theDigestIsOverAllColumns() {
        for (var log : AuditLog.values())
            for (var column : columns(log)) assertThat(log.canonical()).matches(".*\\b" + column + "\\b.*");
    }

    // -----------------------------------------------------------------------------------------------------

    private static List<String> columns(AuditLog log) {
        return audit.rows(
                "select column_name from information_schema.columns where table_schema = 'public' and table_name = '"
                        + log.table() + "' order by ordinal_position");
    }

    private long randomRow(AuditLog log) {
        var ids = audit.rows("select id from " + log.table() + " order by id");
        return Long.parseLong(ids.get(random.nextInt(ids.size())));
    }

    private Seal randomSeal(Connection connection, AuditLog log) throws SQLException {
        var seals = Forger.seals(connection, log);
        return seals.get(random.nextInt(seals.size()));
    }

    private Set<Place> changeColumn(Connection connection, AuditLog log) throws SQLException {
        long id = randomRow(log);
        var columns = columns(log).stream()
                .filter(c -> !c.equals("id") && !c.equals("tx"))
                .toList();
        var column = columns.get(random.nextInt(columns.size()));
        var value = switch (column) {
            case "at" -> "at + interval '1 microsecond'";
            case "student_ids" -> "student_ids || gen_random_uuid()";
            case "outcome" -> "'REFUSED'";
            case "operation" -> "'DELETE'";
            case "before", "after" -> "coalesce(" + column + ", '{}') || '{\"x\": 1}'";
            case "user_id", "session_id", "district_id", "row_id", "student_id" ->
                random.nextBoolean()
                        ? "case when " + column + " is null then gen_random_uuid() end"
                        : "gen_random_uuid()";
            case "code" -> "''";
            default -> column + " || ' '";
        };
        run(connection, "update %s set %s = %s where id = %d".formatted(log.table(), column, value, id));
        return Set.of(new Place(ROW_CHANGED, log, id));
    }

    private Set<Place> deleteRow(Connection connection, AuditLog log) throws SQLException {
        long id = randomRow(log);
        run(connection, "delete from " + log.table() + " where id = " + id);
        return Set.of(new Place(ROW_REMOVED, log, id));
    }

    private Set<Place> insertRow(Connection connection, AuditLog log) throws SQLException {
        long id = 1_000_000L + random.nextInt(1000);
        var columns = columns(log).stream().skip(1).collect(Collectors.joining(", "));
        run(
                connection,
                "insert into %1$s (id, %2$s) overriding system value select %3$d, %2$s from %1$s where id = %4$d"
                        .formatted(log.table(), columns, id, randomRow(log)));
        return Set.of(new Place(ROW_INSERTED, log, id));
    }

    private Set<Place> swapRows(Connection connection, AuditLog log) throws SQLException {
        long one = randomRow(log);
        long two = randomRow(log);
        while (two == one) two = randomRow(log);
        // all but id and tx; the time alone makes them differ
        var assignments = columns(log).stream()
                .skip(1)
                .filter(c -> !c.equals("tx"))
                .map(c -> c + " = o." + c)
                .collect(Collectors.joining(", "));
        run(
                connection,
                "update %1$s r set %2$s from %1$s o where (r.id, o.id) in ((%3$d, %4$d), (%4$d, %3$d))"
                        .formatted(log.table(), assignments, one, two));
        return Set.of(new Place(ROW_CHANGED, log, one), new Place(ROW_CHANGED, log, two));
    }

    private Set<Place> moveRow(Connection connection, AuditLog log) throws SQLException {
        long id = randomRow(log);
        run(
                connection,
                "update %1$s set tx = case when random() < 0.5 then -tx else (select max(tx) from %1$s) + 1 end where id = %2$d"
                        .formatted(log.table(), id));
        return Set.of(new Place(ROW_CHANGED, log, id));
    }

    private Set<Place> changeSeal(Connection connection, AuditLog log) throws SQLException {
        long seq = randomSeal(connection, log).seq();
        var change = List.of(
                        "first_id = first_id + 1",
                        "from_tx = from_tx - 1",
                        "to_tx = to_tx + 1",
                        "ids = ids[2:] || ids[1] + 1000",
                        "digests = sha256(digests) || substr(digests, 33)",
                        "hash = sha256(hash)",
                        "sealed_at = sealed_at - interval '1 microsecond'")
                .get(random.nextInt(7));
        run(connection, "update audit_seal set " + change + where(log, seq));
        return Set.of(new Place(SEAL_CHANGED, log, seq));
    }

    private Set<Place> relinkSeal(Connection connection, AuditLog log) throws SQLException {
        long seq = randomSeal(connection, log).seq();
        run(connection, "update audit_seal set previous = sha256(previous)" + where(log, seq));
        return Set.of(new Place(SEAL_CHANGED, log, seq));
    }

    private Set<Place> relinkSealSoundly(Connection connection, AuditLog log) throws SQLException {
        var all = Forger.seals(connection, log);
        var seal = all.get(random.nextInt(all.size() - 1)); // of the last one, only a checkpoint knows
        Forger.write(
                connection,
                Seal.of(
                        log,
                        seal.seq(),
                        seal.firstId(),
                        seal.fromTx(),
                        seal.toTx(),
                        seal.ids(),
                        seal.digests(),
                        Sha256.digest().digest(seal.previous()),
                        seal.sealedAt()));
        var expected = new HashSet<>(
                Set.of(new Place(SEAL_RELINKED, log, seal.seq()), new Place(SEAL_RELINKED, log, seal.seq() + 1)));
        if (checkpoints.stream().anyMatch(c -> c.log() == log && c.seq() == seal.seq()))
            expected.add(new Place(SEAL_REWRITTEN, log, seal.seq()));
        return expected;
    }

    private Set<Place> deleteSeal(Connection connection, AuditLog log) throws SQLException {
        var all = Forger.seals(connection, log);
        long seq = all.get(random.nextInt(all.size())).seq();
        run(connection, "delete from audit_seal" + where(log, seq));
        return Set.of(new Place(seq == all.size() ? TAIL_CUT : SEAL_REMOVED, log, seq));
    }

    private Set<Place> exchangeSeals(Connection connection, AuditLog log) throws SQLException {
        long one = randomSeal(connection, log).seq();
        long two = randomSeal(connection, log).seq();
        while (two == one) two = randomSeal(connection, log).seq();
        run(connection, "update audit_seal set seq = 1000000" + where(log, one));
        run(connection, "update audit_seal set seq = " + one + where(log, two));
        run(connection, "update audit_seal set seq = " + two + where(log, 1000000));
        var expected = new HashSet<Place>();
        for (long seq : new long[] {one, two}) expected.add(new Place(SEAL_CHANGED, log, seq));
        return expected;
    }

    private Set<Place> cutTail(Connection connection, AuditLog log) throws SQLException {
        var all = Forger.seals(connection, log);
        int first = random.nextInt(all.size()) + 1;
        for (var seal : all.subList(first - 1, all.size()))
            run(connection, "delete from %s where tx >= %d".formatted(log.table(), seal.fromTx()));
        run(connection, "delete from audit_seal where log = '%s' and seq >= %d".formatted(log.table(), first));
        return Set.of(new Place(TAIL_CUT, log, first));
    }

    private Set<Place> changeAndReseal(Connection connection, AuditLog log) throws SQLException {
        var seal = randomSeal(connection, log);
        run(connection, "update %s set at = at - interval '1 day' where id = %d".formatted(log.table(), seal.ids()[0]));
        return resealed(connection, log, seal);
    }

    private Set<Place> deleteAndReseal(Connection connection, AuditLog log) throws SQLException {
        var seal = randomSeal(connection, log);
        run(connection, "delete from %s where id = %d".formatted(log.table(), seal.ids()[0]));
        return resealed(connection, log, seal);
    }

    private static Set<Place> resealed(Connection connection, AuditLog log, Seal from) throws SQLException {
        Forger.reseal(connection, log, from.seq());
        long firstCheckpoint = checkpoints.stream()
                .filter(c -> c.log() == log && c.seq() >= from.seq())
                .mapToLong(Checkpoint::seq)
                .min()
                .orElseThrow();
        return Set.of(new Place(SEAL_REWRITTEN, log, firstCheckpoint));
    }

    private static String where(AuditLog log, long seq) {
        return " where log = '" + log.table() + "' and seq = " + seq;
    }
}
