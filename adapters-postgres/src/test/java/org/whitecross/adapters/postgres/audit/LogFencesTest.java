package org.whitecross.adapters.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.schema.Tables.ACCESS_LOG;
import static org.whitecross.adapters.postgres.schema.Tables.AUDIT_SEAL;
import static org.whitecross.adapters.postgres.schema.Tables.CHANGE_LOG;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jooq.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.UserId;

/** What the database itself refuses, whatever the server asks of it. Each promise is also seen to go red. */
class LogFencesTest {
    private static final List<String> REWRITES = List.of(
            "update access_log set action = 'x'",
            "delete from access_log",
            "truncate access_log",
            "alter table access_log disable trigger all",
            "alter table access_log disable row level security",
            "drop trigger only_grows on access_log",
            "drop table access_log cascade",
            "insert into access_log (tx, at, request_id, address, action, student_ids, outcome) values (1, now(), '', '', '', '{}', 'DONE')",
            "insert into access_log (id, at, request_id, address, action, student_ids, outcome) overriding system value values (1, now(), '', '', '', '{}', 'DONE')",
            "update change_log set operation = 'INSERT'",
            "delete from change_log",
            "truncate change_log",
            "alter table change_log disable trigger all",
            "alter table change_log disable row level security",
            "drop trigger only_grows on change_log",
            "drop table change_log cascade",
            "insert into change_log (table_name, operation) values ('student', 'UPDATE')",
            "create temp table student (id uuid); create trigger t after insert on student for each row execute function log_change()",
            "alter table access_log detach partition audit_months.access_log_default",
            "drop table audit_months.access_log_default",
            "create table audit_months.mine (like access_log)",
            "create table mine partition of access_log for values from ('1999-01-01') to ('1999-02-01')",
            "insert into audit_months.access_log_default (id, at, tx, request_id, address, action, student_ids, outcome)"
                    + " values (1, '1999-01-01', 1, '', '', '', '{}', 'DONE')",
            "select from audit_months.access_log_default",
            "truncate audit_months.access_log_default",
            "call make_audit_partition('access_log', 'mine')",
            "select * from audit_partitions()",
            "select held_children('{}')",
            "select from audit_retirement",
            "delete from audit_retirement",
            "insert into audit_retirement (log, seq, ids, row_count, record_before, security_before, retired_at, hash)"
                    + " values ('access_log', 1, '{[1,2)}', 1, now(), now(), now(), sha256(''))",
            "update audit_seal set seq = seq + 1",
            "delete from audit_seal",
            "truncate audit_seal",
            "alter table audit_seal disable trigger all",
            "alter table audit_seal disable row level security",
            "drop trigger only_grows on audit_seal",
            "drop table audit_seal cascade",
            "set session_replication_role = replica",
            "set role whitecross_migrator");

    private final AuditFixture audit = new AuditFixture();
    private AuditFixture.School one = audit.schools.get(0);
    private AuditFixture.School sameDistrict = audit.schools.get(1);
    private AuditFixture.School elsewhere = audit.schools.get(2);

    @BeforeEach
    void write() {
        for (var school : audit.schools) audit.work(audit.nurse(school), school.students());
        audit.sealer(100).seal();
    }

    @AfterEach
    void close() {
        audit.close();
    }

    private void serverIsRefused(String sql) {
        assertThatThrownBy(() -> {
                    try (var connection = audit.database.asServer().getConnection();
                            var statement = connection.createStatement()) {
                        statement.execute("select set_config('app.scope', 'everything', false)");
                        statement.execute(sql);
                    }
                })
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState())
                                .as(sql)
                                .isIn("42501", "428C9")); // privilege; an id is always generated
    }

    @Test
    void theServerCannotRewriteTheLogs() {
        REWRITES.forEach(this::serverIsRefused);
    }

    @Test
    void thatIsSeenWhenAPrivilegeIsGiven() {
        for (var given : List.of(
                List.of(
                        "grant insert on change_log to whitecross_app; create policy p on change_log for insert with check (true)",
                        "insert into change_log (table_name, operation) values ('student', 'UPDATE')"),
                List.of(
                        "grant execute on function log_change() to public",
                        "create temp table student (id uuid); create trigger t after insert on student for each row execute function log_change()"),
                List.of(
                        "grant insert on access_log to whitecross_app",
                        "insert into access_log (tx, at, request_id, address, action, student_ids, outcome) values (1, now(), '', '', '', '{}', 'DONE')"),
                List.of("alter table change_log owner to whitecross_app", "drop trigger only_grows on change_log"),
                List.of("alter table audit_seal owner to whitecross_app", "drop table audit_seal cascade"))) {
            audit.database.superuser(given.getFirst());
            assertThatThrownBy(() -> serverIsRefused(given.getLast())).isInstanceOf(AssertionError.class);
        }
    }

    /** Nor can who may change the tables' rows by mistake: the trigger stops the owner, too. */
    @Test
    void notEvenTheOwnerRewritesTheLogsInPassing() {
        for (var sql : List.of("update access_log set action = 'x'", "delete from change_log", "truncate audit_seal"))
            ownerIsRefused(sql);

        audit.database.superuser("drop trigger only_grows on access_log");
        assertThatThrownBy(() -> ownerIsRefused("update access_log set action = 'x'"))
                .isInstanceOf(AssertionError.class);
    }

    /** Each month is as fenced as the whole log is, also one that is made later; seen red without the trigger, without the fence, and without FORCE. */
    @Test
    void aMonthShowsNobodyAnythingAndCannotBeRewritten() throws SQLException {
        var months = audit.rows("select format('audit_months.%I', name) from audit_partitions()");
        assertThat(months).hasSize(10);
        audit.database.superuser(
                "grant usage on schema audit_months to whitecross_app, whitecross_auditor",
                "grant all on all tables in schema audit_months to whitecross_app, whitecross_auditor");
        for (var month : months) {
            for (var source : List.of(audit.database.asServer(), audit.auditor())) {
                try (var connection = source.getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("select set_config('app.scope', 'everything', false)");
                    var row = statement.executeQuery("select count(*) from " + month);
                    row.next();
                    assertThat(row.getLong(1)).as(month).isZero();
                }
            }
            ownerIsRefused("truncate " + month);
        }
        for (var log : List.of("access_log", "change_log")) {
            var month = audit.rows("select tableoid::regclass from " + log).getFirst();
            ownerIsRefused("delete from " + month);
            ownerIsRefused("update " + month + " set tx = 1");
        }
        assertThat(audit.rows("""
                select relname from pg_class where relnamespace = 'audit_months'::regnamespace and relkind = 'r'
                   and not (relrowsecurity and relforcerowsecurity)""")).isEmpty();
    }

    private void ownerIsRefused(String sql) {
        assertThatThrownBy(() -> audit.asOwner(null, connection -> AuditFixture.run(connection, sql)))
                .as(sql)
                .hasMessageContaining("only grows");
    }

    /** A temporary table is searched before all others, unless it is said otherwise. */
    @Test
    void aTemporaryTableCatchesNothing() throws SQLException {
        assertThat(changesLoggedDespiteATemporaryTable()).isEqualTo(1);

        audit.database.superuser("alter function log_change() set search_path = pg_catalog, public");
        assertThat(changesLoggedDespiteATemporaryTable()).isZero();
    }

    private long changesLoggedDespiteATemporaryTable() throws SQLException {
        long before = audit.number("select count(*) from change_log");
        try (var connection = audit.database.asServer().getConnection()) {
            for (var sql : List.of(
                    "create temp table change_log (like change_log including all)",
                    "grant all on change_log to public",
                    "select set_config('app.scope', 'everything', false)",
                    "update student set external_id = gen_random_uuid()::text where id = '"
                            + one.students().getFirst().value() + "'")) AuditFixture.run(connection, sql);
        }
        return audit.number("select count(*) from public.change_log") - before;
    }

    // -----------------------------------------------------------------------------------------------------

    private int visible(Caller caller, Table<?> log) {
        return audit.transactor.readOnly(caller, () -> audit.db.dsl().fetchCount(log));
    }

    private int aboutStudentsOf(AuditFixture.School school, Caller caller) {
        var ids = school.students().stream().map(s -> s.value()).toArray(java.util.UUID[]::new);
        return audit.transactor.readOnly(
                caller,
                () -> audit.db.dsl().fetchCount(ACCESS_LOG, ACCESS_LOG.STUDENT_IDS.contains(ids))
                        + audit.db.dsl().fetchCount(CHANGE_LOG, CHANGE_LOG.STUDENT_ID.in(school.students())));
    }

    private void eachSeesHerOwn() {
        assertThat(aboutStudentsOf(one, audit.nurse(one))).isEqualTo(5); // 1 access, 2 x enrolled and changed
        assertThat(aboutStudentsOf(one, audit.nurse(sameDistrict))).isZero();
        assertThat(aboutStudentsOf(one, audit.nurse(elsewhere))).isZero();
        assertThat(aboutStudentsOf(one, audit.districtAdmin(one))).isEqualTo(5);
        assertThat(aboutStudentsOf(one, audit.districtAdmin(elsewhere))).isZero();
    }

    @Test
    void eachSeesInTheLogsWhatConcernsTheChildrenSheMayKnowOf() {
        eachSeesHerOwn();
        assertThat(visible(audit.nurse(one), ACCESS_LOG)).isEqualTo(1);
        assertThat(visible(audit.districtAdmin(one), ACCESS_LOG)).isEqualTo(2);
        assertThat(visible(audit.nurse(one), CHANGE_LOG)).isEqualTo(4);
        assertThat(visible(audit.districtAdmin(one), AUDIT_SEAL)).isZero();
        assertThat(visible(Caller.operator("test"), ACCESS_LOG)).isEqualTo(4);
        assertThat(visible(Caller.operator("test"), CHANGE_LOG))
                .isEqualTo((int) audit.number("select count(*) from change_log"));
        assertThat(visible(Caller.operator("test"), AUDIT_SEAL)).isEqualTo(2);
        assertThat(visible(AuditFixture.caller(UserId.next(), Role.NURSE, new Scope.Nothing()), ACCESS_LOG))
                .isZero();
        assertThat(visible(
                        AuditFixture.caller(UserId.next(), Role.NURSE, new Scope.Schools(one.district(), Set.of())),
                        CHANGE_LOG))
                .isZero();
    }

    @Test
    void thatIsSeenWhenAFenceIsTakenAway() {
        for (var log : List.of("access_log", "change_log")) {
            audit.database.superuser("alter table " + log + " disable row level security");
            assertThatThrownBy(this::eachSeesHerOwn).isInstanceOf(AssertionError.class);
            audit.database.superuser("alter table " + log + " enable row level security");
        }
        eachSeesHerOwn();
    }

    @Test
    void theAuditorReadsAllOfItAndNothingElse() throws SQLException {
        try (var connection = audit.auditor().getConnection();
                var statement = connection.createStatement()) {
            for (var log : List.of("access_log", "change_log", "audit_seal")) {
                try (var row = statement.executeQuery("select count(*) from " + log)) {
                    row.next();
                    assertThat(row.getLong(1)).isEqualTo(audit.number("select count(*) from " + log));
                }
            }
            assertThatThrownBy(() -> statement.executeQuery("select count(*) from student"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }
}
