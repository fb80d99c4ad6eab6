package org.whitecross.adapters.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.audit.AuditFixture.run;
import static org.whitecross.adapters.postgres.audit.AuditVerifier.Finding.Kind.RETIREMENT_CHANGED;
import static org.whitecross.adapters.postgres.audit.AuditVerifier.Finding.Kind.RETIREMENT_UNKNOWN;
import static org.whitecross.adapters.postgres.audit.AuditVerifier.Finding.Kind.ROW_CHANGED;
import static org.whitecross.adapters.postgres.audit.AuditVerifier.Finding.Kind.ROW_INSERTED;
import static org.whitecross.adapters.postgres.audit.AuditVerifier.Finding.Kind.ROW_REMOVED;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whitecross.adapters.postgres.audit.AuditRetirer.Part;
import org.whitecross.adapters.postgres.audit.AuditVerifier.Finding;
import org.whitecross.domain.compliance.AuditRetention;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.StudentId;

/**
 * What was kept for long enough goes, what is held stays, and neither looks like what somebody has tampered with.
 *
 * <p>In three months, of 26, 8 and 3 years ago, the access log has of two children a row each and a sign-in in each of two
 * districts and in none; the change log has a row of each of the children, and one of none.
 */
class RetirementTest {
    private final YearMonth thisMonth = YearMonth.now(ZoneOffset.UTC);
    private final YearMonth allDue = thisMonth.minusYears(26);
    private final YearMonth securityDue = thisMonth.minusYears(8);
    private final YearMonth notDue = thisMonth.minusYears(3);

    private static final CheckpointKeys KEYS = new HmacCheckpointKeys("of this test");

    @TempDir
    Path folder;

    private final AuditFixture audit = new AuditFixture();
    private final AuditFixture.School here = audit.schools.get(0);
    private final AuditFixture.School there = audit.schools.get(2); // of another district
    private final StudentId ann = here.students().getFirst();
    private Checkpoints checkpoints;

    @BeforeEach
    void write() {
        checkpoints = new Checkpoints(folder.resolve("checkpoints.log"), KEYS);
        for (var month : List.of(allDue, securityDue, notDue)) {
            make(month);
            for (var school : List.of(here, there)) {
                access(month, school.district(), school.students().getFirst());
                access(month, school.district(), null);
                change(month, school.students().getFirst());
            }
            access(month, null, null);
            change(month, null);
            seal(month);
        }
        checkpoints.append(audit.sealer(100).heads());
    }

    @AfterEach
    void close() {
        audit.close();
    }

    private void make(YearMonth month) {
        audit.asOwner(null, connection -> {
            for (var log : AuditLog.values()) {
                var name = log.table() + "_" + month.toString().replace('-', '_');
                run(connection, "call make_audit_partition('%s', '%s')".formatted(log.table(), name));
                run(
                        connection,
                        "alter table %s attach partition audit_months.%s for values from ('%s-01 00:00Z') to ('%s-01 00:00Z')"
                                .formatted(log.table(), name, month, month.plusMonths(1)));
            }
        });
    }

    private static OffsetDateTime in(YearMonth month) {
        return month.atDay(11).atTime(8, 0).atOffset(ZoneOffset.UTC);
    }

    private void access(YearMonth month, @Nullable DistrictId district, @Nullable StudentId child) {
        access(in(month), district, child);
    }

    private void access(OffsetDateTime at, @Nullable DistrictId district, @Nullable StudentId child) {
        audit.tamper(connection -> run(
                connection,
                "insert into access_log (at, district_id, request_id, address, action, student_ids, outcome)"
                        + " values ('%s', %s, 'r', '192.0.2.1', 'Look', '{%s}', 'DONE')"
                                .formatted(
                                        at,
                                        district == null ? "null" : "'" + district.value() + "'",
                                        child == null ? "" : child.value())));
    }

    private void change(YearMonth month, @Nullable StudentId child) {
        audit.tamper(connection -> run(
                connection,
                "insert into change_log (at, table_name, student_id, operation) values ('%s', 'student', %s, 'UPDATE')"
                        .formatted(in(month), child == null ? "null" : "'" + child.value() + "'")));
    }

    /** As the server did at the end of the month; once nobody's transaction runs that is older, also in another database. */
    private void seal(YearMonth month) {
        var then = month.plusMonths(1).atDay(1).atStartOfDay().plusSeconds(1).toInstant(ZoneOffset.UTC);
        var sealer = new AuditSealer(audit.transactor, audit.db, Clock.fixed(then, ZoneOffset.UTC), 100);
        do sealer.seal();
        while (audit.number("""
                        select (select count(*) from access_log where tx >=
                                 (select coalesce(max(to_tx), 0) from audit_seal where log = 'access_log'))
                             + (select count(*) from change_log where tx >=
                                 (select coalesce(max(to_tx), 0) from audit_seal where log = 'change_log'))""") > 0);
    }

    private UUID hold(@Nullable StudentId child, DistrictId district) {
        var id = UUID.randomUUID();
        audit.database.superuser("insert into legal_hold values ('%s', '%s', %s, 'The district is sued.', '%s', now())"
                .formatted(
                        id,
                        district.value(),
                        child == null ? "null" : "'" + child.value() + "'",
                        here.nurse().value()));
        return id;
    }

    private List<Part> retire() {
        return retire(audit.database.asMigrator(), checkpoints, false);
    }

    private static List<Part> retire(DataSource owner, Checkpoints checkpoints, boolean rehearsing) {
        var parts = new ArrayList<Part>();
        try {
            new AuditRetirer(owner, checkpoints, AuditRetention.USUAL, Clock.systemUTC())
                    .retire(rehearsing, parts::add);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return parts;
    }

    private List<String> rows(AuditLog log, YearMonth month) {
        return audit.rows(
                "select id || ' ' || tx || ' ' || at from %s where at >= '%s-01 00:00Z' and at < '%s-01 00:00Z' order by id"
                        .formatted(log.table(), month, month.plusMonths(1)));
    }

    private List<Long> ids(AuditLog log, YearMonth month) {
        return rows(log, month).stream()
                .map(row -> Long.parseLong(row.split(" ")[0]))
                .toList();
    }

    private AuditVerifier.Report verify() {
        return audit.verifier().verify(checkpoints.read().checkpoints());
    }

    private List<String> found() {
        return verify().findings().stream()
                .map(f -> f.kind() + " " + f.log() + " " + f.position())
                .sorted()
                .toList();
    }

    private static String of(Finding.Kind kind, AuditLog log, long position) {
        return kind + " " + log + " " + position;
    }

    private static List<String> removed(AuditLog log, List<Long> ids) {
        return ids.stream().map(id -> of(ROW_REMOVED, log, id)).toList();
    }

    private List<String> partitions() {
        return audit.rows(
                "select log || coalesce(' ' || since, '') from audit_partitions() where since < now() order by 1");
    }

    private interface Moment {
        void come() throws Exception;
    }

    /** Something happens when a statement with these words is about to be prepared. */
    private static DataSource watched(DataSource source, String words, Moment moment) {
        return (DataSource) Proxy.newProxyInstance(
                RetirementTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, values) -> {
                    var connection = method.invoke(source, values);
                    return Proxy.newProxyInstance(
                            RetirementTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (c, m, v) -> {
                                if (m.getName().equals("prepareStatement")
                                        && String.valueOf(v[0]).contains(words)) moment.come();
                                return m.invoke(connection, v);
                            });
                });
    }

    // -----------------------------------------------------------------------------------------------------
    // What goes

    /** Seen red with the two classes exchanged. */
    @Test
    void whatIsDueGoesMonthByMonthAndWhatStaysIsAsItWas() {
        var recent = rows(AuditLog.ACCESS, notDue);
        var records = rows(AuditLog.ACCESS, securityDue).stream()
                .filter(row ->
                        audit.number("select cardinality(student_ids) from access_log where id = " + row.split(" ")[0])
                                == 1)
                .toList();
        assertThat(retire(audit.database.asMigrator(), checkpoints, true)).hasSize(4);
        assertThat(ids(AuditLog.ACCESS, allDue)).as("rehearsed only").hasSize(5);

        assertThat(retire())
                .extracting(p -> p.log() + " "
                        + in(allDue).minusDays(10).minusHours(8).toInstant().equals(p.since()) + " " + p.records() + " "
                        + p.securities() + " " + p.kept() + " " + p.unproven())
                .containsExactly(
                        "ACCESS true 2 3 0 0", "ACCESS false 0 3 2 0", "CHANGE true 2 1 0 0", "CHANGE false 0 1 2 0");

        assertThat(ids(AuditLog.ACCESS, allDue)).isEmpty();
        assertThat(rows(AuditLog.ACCESS, securityDue)).isEqualTo(records).hasSize(2);
        assertThat(rows(AuditLog.ACCESS, notDue)).isEqualTo(recent).hasSize(5);
        assertThat(partitions()).as("of what is gone nothing is left").hasSize(6);
        var report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.retired()).isEqualTo(12);
        assertThat(retire()).isEmpty();
        // what took its place is a month like any other
        assertThat(audit.rows("""
                select count(*) from pg_class c join pg_trigger t on t.tgrelid = c.oid
                 where c.relname ~ '_r[0-9]+$' and c.relrowsecurity and c.relforcerowsecurity
                   and t.tgname in ('only_grows', 'never_emptied')""")).containsExactly("4");
        assertThat(audit.rows("select has_table_privilege('whitecross_server', oid, 'select') from pg_class"
                        + " where relnamespace = 'audit_months'::regnamespace and relkind = 'r'"))
                .containsOnly("f");
    }

    /** What came into no month, and lies with what will not be due for long. */
    @Test
    void theDefaultPartitionIsTreatedTheSameWay() {
        access(thisMonth.minusYears(12), here.district(), null);
        access(thisMonth.minusYears(11), here.district(), ann);
        access(thisMonth.plusYears(50), here.district(), null);
        seal(thisMonth.minusYears(11));

        assertThat(retire())
                .extracting(Part::since)
                .filteredOn(since -> since == null)
                .hasSize(1);

        assertThat(ids(AuditLog.ACCESS, thisMonth.minusYears(12))).isEmpty();
        assertThat(ids(AuditLog.ACCESS, thisMonth.minusYears(11))).hasSize(1);
        assertThat(ids(AuditLog.ACCESS, thisMonth.plusYears(50))).hasSize(1);
        assertThat(found()).isEmpty();
        access(thisMonth.minusYears(13), here.district(), null); // and it goes on catching
        assertThat(ids(AuditLog.ACCESS, thisMonth.minusYears(13))).hasSize(1);
    }

    // -----------------------------------------------------------------------------------------------------
    // What is held

    /** Each part seen red without its part of the condition. */
    @Test
    void aHoldOnAChildKeepsWhatNamesHerUnderEachOfHerRecords() {
        var duplicate = here.students().getLast();
        access(allDue, here.district(), duplicate);
        seal(allDue);
        var hold = hold(duplicate, here.district());

        audit.tamper(connection -> run(
                connection,
                "update student set is_active = false, merged_into = '%s' where id = '%s'"
                        .formatted(ann.value(), duplicate.value())));
        retire();

        assertThat(
                        audit.rows(
                                "select array_to_string(student_ids, '') from access_log where at < now() - interval '20 years' order by id"))
                .as("of the record that it was placed on, and of the one that is hers now")
                .containsExactly(ann.value().toString(), duplicate.value().toString());
        assertThat(audit.rows("select student_id from change_log where at < now() - interval '20 years'"))
                .containsExactly(ann.value().toString());
        assertThat(found()).isEmpty();

        lift(hold);
        retire();
        assertThat(ids(AuditLog.ACCESS, allDue)).isEmpty();
        assertThat(ids(AuditLog.CHANGE, allDue)).isEmpty();
        assertThat(verify().findings()).isEmpty();
        assertThat(verify().retired()).isEqualTo(13);
    }

    private void lift(UUID hold) {
        audit.database.superuser("update legal_hold set lifted_at = now(), lifted_by_id = placed_by_id,"
                + " lift_reason = 'The suit was settled.' where id = '" + hold + "'");
    }

    @Test
    void aHoldOnADistrictKeepsWhatIsOfItAndWhatIsOfNone() {
        access(allDue, null, ann); // by an administrator of the platform
        seal(allDue);
        hold(null, here.district());

        retire();

        assertThat(ids(AuditLog.ACCESS, allDue)).hasSize(4); // hers, the sign-in there, that of nowhere, and the last
        assertThat(audit.rows(
                        "select count(*) from access_log where at < now() - interval '20 years' and district_id = '"
                                + there.district().value() + "'"))
                .containsExactly("0");
        assertThat(
                        audit.rows(
                                "select coalesce(student_id::text, '-') from change_log where at < now() - interval '20 years' order by 1"))
                .containsExactlyInAnyOrder("-", ann.value().toString());
        assertThat(found()).isEmpty();
    }

    /** Seen red without looking once more before the exchange; and without the line. */
    @Test
    void aHoldThatIsPlacedWhileWeRetireKeepsTooAndTheLineOutsideIsThereBeforeAnythingIsGone() throws Exception {
        try (var threads = Executors.newSingleThreadExecutor();
                var reader = audit.database.asSuperuser().getConnection()) {
            reader.setAutoCommit(false);
            run(reader, "select from access_log"); // so that nothing can be exchanged yet
            var retiring = threads.submit(() -> retire());
            var deadline = Instant.now().plus(Duration.ofSeconds(10));
            while (checkpoints.read().checkpoints().stream().noneMatch(c -> c.of() == Checkpoint.Of.RETIREMENT)
                    && Instant.now().isBefore(deadline)) Thread.sleep(20);
            assertThat(checkpoints.read().checkpoints()).anyMatch(c -> c.of() == Checkpoint.Of.RETIREMENT);
            assertThat(ids(AuditLog.ACCESS, allDue)).hasSize(5);
            hold(ann, here.district());
            reader.rollback();
            retiring.get();
        }
        assertThat(ids(AuditLog.ACCESS, allDue)).hasSize(1);
        assertThat(found()).isEmpty(); // also with the line of what was not done after all
    }

    // -----------------------------------------------------------------------------------------------------
    // The proof

    /** Whoever writes into the log what is old already does not shorten its life; seen red without the seal's own time. */
    @Test
    void whatOnlyClaimsToBeOldStays() {
        access(allDue, here.district(), null);
        audit.sealer(100).seal(); // now
        retire();
        assertThat(ids(AuditLog.ACCESS, allDue)).hasSize(1);
    }

    /** It is evidence; seen red without comparing digests. */
    @Test
    void whatSomebodyHasChangedOrAddedStaysAndIsFound() {
        var changed = ids(AuditLog.ACCESS, allDue).getFirst();
        audit.tamper(connection -> {
            run(connection, "update access_log set action = 'Else' where id = " + changed);
            run(
                    connection,
                    "insert into access_log overriding system value select 5000, at, tx, user_id, session_id,"
                            + " district_id, request_id, address, action, student_ids, outcome, code from access_log where id = "
                            + (changed + 1));
        });

        assertThat(retire().getFirst()).extracting(Part::kept, Part::unproven).containsExactly(2L, 2L);

        assertThat(ids(AuditLog.ACCESS, allDue)).containsExactly(changed, 5000L);
        assertThat(found())
                .containsExactly(of(ROW_CHANGED, AuditLog.ACCESS, changed), of(ROW_INSERTED, AuditLog.ACCESS, 5000));
    }

    @Test
    void aRowThatWasRemovedBesideARetirementIsFound() {
        var recent = ids(AuditLog.ACCESS, notDue).get(2);
        var kept = ids(AuditLog.ACCESS, securityDue).getFirst();
        retire();
        audit.tamper(
                connection -> run(connection, "delete from access_log where id in (%d, %d)".formatted(recent, kept)));
        assertThat(found()).containsExactlyInAnyOrderElementsOf(removed(AuditLog.ACCESS, List.of(recent, kept)));
    }

    /** Seen red without asking for a checkpoint: it is sound, and all that it says fits. */
    @Test
    void whoRemovesRowsAndForgesTheirRetirementIsFound() {
        retire();
        var ids = ids(AuditLog.ACCESS, notDue);
        audit.tamper(connection -> {
            run(
                    connection,
                    "delete from access_log where id between %d and %d".formatted(ids.getFirst(), ids.getLast()));
            var now = Instant.now();
            Retirement.of(
                            AuditLog.ACCESS,
                            3,
                            in(notDue).toInstant(),
                            in(notDue.plusMonths(1)).toInstant(),
                            "{[%d,%d)}".formatted(ids.getFirst(), ids.getLast() + 1),
                            ids.size(),
                            now,
                            now,
                            now)
                    .store(connection);
        });
        var expected = new ArrayList<>(removed(AuditLog.ACCESS, ids));
        expected.add(of(RETIREMENT_UNKNOWN, AuditLog.ACCESS, 3));
        assertThat(found()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Seen red without the look at its hash. */
    @Test
    void whoChangesARetirementIsFoundAndItsRowsCountAsRemoved() {
        var gone = ids(AuditLog.ACCESS, allDue);
        retire();
        for (var change : List.of(
                "ids = ids + '{[100000,100009)}'",
                "row_count = row_count + 1",
                "since = since - interval '1 month'",
                "since = null",
                "until = until + interval '1 month'",
                "record_before = record_before + interval '1 microsecond'",
                "security_before = now()",
                "retired_at = retired_at - interval '1 microsecond'",
                "hash = sha256(hash)")) {
            audit.tamper(connection -> {
                run(connection, "create table kept as table audit_retirement");
                run(connection, "update audit_retirement set " + change + " where log = 'access_log' and seq = 1");
            });
            var expected = new ArrayList<>(removed(AuditLog.ACCESS, gone));
            expected.add(of(RETIREMENT_CHANGED, AuditLog.ACCESS, 1));
            assertThat(found()).as(change).containsExactlyInAnyOrderElementsOf(expected);
            audit.tamper(connection -> {
                run(connection, "delete from audit_retirement");
                run(connection, "insert into audit_retirement table kept");
                run(connection, "drop table kept");
            });
        }
        audit.tamper(
                connection -> run(connection, "delete from audit_retirement where log = 'access_log' and seq = 1"));
        assertThat(found())
                .isEqualTo(removed(AuditLog.ACCESS, gone).stream().sorted().toList());
    }

    @Test
    void aRetirementWithoutACheckpointIsFound() {
        var gone = ids(AuditLog.CHANGE, allDue);
        retire();
        var others = checkpoints.read().checkpoints().stream()
                .filter(c -> !(c.of() == Checkpoint.Of.RETIREMENT && c.log() == AuditLog.CHANGE && c.seq() == 1))
                .toList();
        checkpoints = new Checkpoints(folder.resolve("others.log"), KEYS);
        checkpoints.append(others);
        var expected = new ArrayList<>(removed(AuditLog.CHANGE, gone));
        expected.add(of(RETIREMENT_UNKNOWN, AuditLog.CHANGE, 1));
        assertThat(found()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Seen red without looking up what is there among what was retired. */
    @Test
    void whoPutsARetiredRowBackIsFound() {
        audit.tamper(connection -> run(
                connection,
                "create table kept as select * from access_log where at < '%s'".formatted(in(securityDue))));
        retire();
        audit.tamper(connection -> run(
                connection, "insert into access_log overriding system value select * from kept order by id limit 1"));
        assertThat(found())
                .containsExactly(of(ROW_INSERTED, AuditLog.ACCESS, audit.number("select min(id) from kept")));
    }

    /**
     * Whoever verifies sees it as of one moment; seen red without the lock before the first look: then a month is exchanged
     * behind her, and all that stays of it looks removed.
     */
    @Test
    void aVerificationThatIsUnderWayIsWaitedFor() throws Exception {
        var retiring = new ArrayList<Future<?>>();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var auditor = audit.auditor();
            var watched = watched(
                    auditor,
                    "from audit_retirement",
                    () -> { // it has looked, and goes on to the rows
                        synchronized (retiring) {
                            if (retiring.isEmpty()) retiring.add(threads.submit(() -> retire()));
                        }
                        try {
                            retiring.getFirst().get(2, TimeUnit.SECONDS);
                        } catch (TimeoutException waits) {
                            // as it should
                        }
                    });
            assertThat(new AuditVerifier(watched)
                            .verify(checkpoints.read().checkpoints())
                            .findings())
                    .isEmpty();
            retiring.getFirst().get();
        }
        assertThat(verify().retired()).isEqualTo(12);
        assertThat(found()).isEmpty();
    }

    /** Between the line outside and the commit: the line says nothing of rows that are there. */
    @Test
    void whatACrashLeavesBehindIsHarmless() {
        retire();
        checkpoints.append(List.of(
                new Checkpoint(Instant.now(), AuditLog.ACCESS, Checkpoint.Of.RETIREMENT, 3, "%064x".formatted(3))));
        assertThat(found()).isEmpty();
    }

    /** Seen red without asking for the file's seals. */
    @Test
    void onlyTheOwnerRetiresAndOnlyWithTheFileOfThisServer() {
        for (var source : List.of(audit.database.asServer(), audit.database.asSuperuser(), audit.auditor()))
            assertThatThrownBy(() -> retire(source, checkpoints, false)).isInstanceOf(AuditRetirer.Refused.class);
        for (var log : AuditLog.values()) {
            var other = new Checkpoints(folder.resolve("other-" + log + ".log"), KEYS);
            other.append(List.of(Checkpoint.ofSeal(Instant.now(), log, 1, new byte[Sha256.LENGTH])));
            assertThatThrownBy(() -> retire(audit.database.asMigrator(), other, false))
                    .isInstanceOf(AuditRetirer.Refused.class)
                    .hasMessageContaining("AUDIT_CHECKPOINTS");
        }
        assertThat(ids(AuditLog.ACCESS, allDue)).hasSize(5);
        assertThat(ids(AuditLog.CHANGE, allDue)).hasSize(3);
    }
}
