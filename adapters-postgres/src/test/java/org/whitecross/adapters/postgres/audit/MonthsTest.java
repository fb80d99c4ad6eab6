package org.whitecross.adapters.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.adapters.postgres.audit.AuditFixture.run;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.Caller;
import org.whitecross.db.Migrations;

/** The logs are kept by months; no row is lost when one is missing, nor when it is made. */
class MonthsTest {
    private final YearMonth thisMonth = YearMonth.now(ZoneOffset.UTC);

    private final AuditFixture audit = new AuditFixture();

    @AfterEach
    void close() {
        audit.close();
    }

    private static String partition(YearMonth month) {
        return "audit_months.access_log_" + month.toString().replace('-', '_');
    }

    private static OffsetDateTime inside(YearMonth month) {
        return month.atDay(7).atTime(12, 0).atOffset(ZoneOffset.UTC);
    }

    private void write(String action, OffsetDateTime at) {
        try (var connection = audit.database.asServer().getConnection()) {
            run(
                    connection,
                    "insert into access_log (at, request_id, address, action, student_ids, outcome) values ('%s', '', '', '%s', '{}', 'DONE')"
                            .formatted(at, action));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int prepare() {
        return audit.transactor.inTransaction(Caller.operator("test"), () -> new AuditMonths(audit.db).prepare());
    }

    private List<String> where() {
        return audit.rows("select action || ' ' || tableoid::regclass from access_log order by id");
    }

    @Test
    void aRowLiesInItsMonthAndThreeAreMadeAhead() {
        assertThat(audit.rows("select name from audit_partitions() where log = 'access_log' order by since nulls last"))
                .containsExactly(
                        "access_log_" + thisMonth.toString().replace('-', '_'),
                        "access_log_" + thisMonth.plusMonths(1).toString().replace('-', '_'),
                        "access_log_" + thisMonth.plusMonths(2).toString().replace('-', '_'),
                        "access_log_" + thisMonth.plusMonths(3).toString().replace('-', '_'),
                        "access_log_default");
        assertThat(prepare()).isZero();
        var next = thisMonth.plusMonths(1);
        write("first", next.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC));
        write("last", next.atEndOfMonth().atTime(23, 59, 59, 999_999_000).atOffset(ZoneOffset.UTC));
        write("after", next.plusMonths(1).atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC));
        assertThat(where())
                .containsExactly(
                        "first " + partition(next),
                        "last " + partition(next),
                        "after " + partition(next.plusMonths(1)));
    }

    /** Seen red: without the exchange of the default partition no month can be made any more. */
    @Test
    void whatCameBeforeItsMonthWasMadeIsMovedIntoItAsItWas() {
        var missing = thisMonth.plusMonths(2);
        audit.asOwner(null, connection -> run(connection, "drop table " + partition(missing)));
        write("early", inside(missing));
        write("far", inside(thisMonth.plusYears(70)));
        audit.sealer(10).seal();
        assertThat(where())
                .containsExactly("early audit_months.access_log_default", "far audit_months.access_log_default");
        var ids = audit.rows("select id from access_log order by id");

        assertThat(prepare()).isEqualTo(1);

        assertThat(where()).first().isEqualTo("early " + partition(missing));
        assertThat(where()).last().asString().startsWith("far audit_months.access_log_default");
        assertThat(audit.rows("select id from access_log order by id")).isEqualTo(ids);
        assertThat(audit.verifier().verify(audit.sealer(10).heads()).findings()).isEmpty();
        assertThat(prepare()).isZero();
        write("late", inside(missing));
        assertThat(where()).last().isEqualTo("late " + partition(missing));
    }

    @Test
    void whoAsksForATimeReadsTheMonthsOfThatTime() {
        var plan = String.join(
                "\n",
                audit.rows(
                        "explain select from access_log where at >= '%s' and at < '%s' and user_id = gen_random_uuid()"
                                .formatted(inside(thisMonth), inside(thisMonth.plusMonths(1)))));
        assertThat(plan)
                .contains(partition(thisMonth).substring("audit_months.".length()))
                .contains(partition(thisMonth.plusMonths(1)).substring("audit_months.".length()))
                .doesNotContain(partition(thisMonth.plusMonths(2)).substring("audit_months.".length()))
                .doesNotContain("default");
    }

    /** From the schema before there were months, with rows in it; also one of a clock that was ahead. */
    @Test
    void whatWasThereBeforeIsTakenOverAsItIs() throws Exception {
        audit.database.superuser(
                "drop schema audit_months cascade",
                "drop schema public cascade",
                "create schema public authorization whitecross_migrator",
                "do $$ begin execute format('alter database %I owner to whitecross_migrator', current_database()); end $$");
        var all = Flyway.configure(Migrations.class.getClassLoader())
                .locations("classpath:db/migration")
                .dataSource(audit.database.asMigrator());
        var steps = Arrays.asList(all.load().info().all());
        int bound = steps.stream().map(step -> step.getDescription()).toList().indexOf("bound of the logs");
        all.target(steps.get(bound - 1).getVersion()).load().migrate();
        var ahead = inside(thisMonth.plusMonths(5));
        for (var at : List.of(inside(thisMonth.minusYears(3)), inside(thisMonth.minusMonths(1)), ahead))
            write("before", at);
        var columns = "select id, at, tx, action from access_log order by id";
        var before = audit.rows("select (r.*)::text from (" + columns + ") r");
        var oid = audit.rows("select 'access_log'::regclass::oid");

        new Migrations(audit.database.asMigrator()).apply();

        assertThat(audit.rows("select (r.*)::text from (" + columns + ") r")).isEqualTo(before);
        assertThat(audit.rows("select distinct tableoid from access_log")).isEqualTo(oid); // not copied
        write("new", OffsetDateTime.now(ZoneOffset.UTC));
        write("ahead", ahead.plusMonths(2));
        assertThat(where().stream().skip(3).collect(Collectors.joining(", ")))
                .isEqualTo("new audit_months.access_log_before, ahead audit_months.access_log_default");
        assertThat(audit.rows("select id from access_log order by id")).containsExactly("1", "2", "3", "4", "5");
        assertThat(audit.rows(
                        "select count(*) from pg_index where indrelid = 'audit_months.access_log_before'::regclass"))
                .as("its own indexes have become those of the log")
                .containsExactly("6");
        assertThat(audit.rows("select name from audit_partitions() where log = 'change_log'"))
                .as("what was empty is gone")
                .doesNotContain("change_log_before");
        assertThat(audit.rows("""
                select count(*) from pg_trigger where tgrelid = 'audit_months.access_log_before'::regclass
                  and tgname in ('only_grows', 'never_emptied')""")).containsExactly("2");
        assertThat(audit.rows("""
                select string_agg(polname, ' ') from pg_policy where polrelid = 'audit_months.access_log_before'::regclass""")).containsExactly("owner");
    }
}
