package org.whitecross.adapters.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.schema.Tables.ACCESS_LOG;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.AuditTrail;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.domain.kernel.StudentId;

/** What is logged by itself is logged together with what comes at the same moment, and before anybody is answered. */
class CommittingTogetherTest {
    private static final int READERS = 20;

    private AuditFixture audit;

    @BeforeEach
    void open() {
        audit = new AuditFixture();
    }

    @AfterEach
    void close() {
        audit.close();
    }

    private AuditTrail.Entry read(int number) {
        var school = audit.schools.getFirst();
        return new AuditTrail.Entry(
                Clock.systemUTC().instant(),
                audit.nurse(school),
                "Read" + number,
                Set.of(school.students().getFirst()),
                AuditTrail.Outcome.DONE,
                null);
    }

    /** Seen red when whoever finds somebody else writing does not wait for the end of it. */
    @Test
    void nobodyIsAnsweredBeforeTheRowIsThereAndManyRowsTakeOneCommit() throws Exception {
        var readers = new ArrayList<Future<Long>>();
        try (var threads = Executors.newFixedThreadPool(READERS)) {
            audit.asOwner(null, connection -> {
                AuditFixture.run(connection, "lock table access_log in share mode"); // it can be read, not written
                for (int i = 0; i < READERS; i++) {
                    var entry = read(i);
                    readers.add(threads.submit(() -> {
                        audit.trail.commit(audit.transactor, entry);
                        return audit.number("select count(*) from access_log where action = '" + entry.action() + "'");
                    }));
                }
                AuditFixture.run(connection, "select pg_sleep(0.5)"); // all of them have come meanwhile
                assertThat(readers).noneMatch(Future::isDone);
            });
            for (var reader : readers)
                assertThat(reader.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(audit.number("select count(distinct tx) from access_log where action like 'Read%'"))
                .as("the first, and those who came while it was written")
                .isLessThanOrEqualTo(2);
    }

    /** Seen red when it is not tried again, for fear that it is there twice then. */
    @Test
    void aConnectionThatBrokeCostsNoRow() {
        audit.trail.commit(
                audit.transactor, read(1)); // from now on there is a connection that nobody looks at before its use
        audit.database.superuser("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
        audit.trail.commit(audit.transactor, read(2));
        assertThat(audit.rows("select action from access_log where action like 'Read%' order by action"))
                .isEqualTo(List.of("Read1", "Read2"));
    }

    /** Seen red with JSON that is put together without a thought for what must be escaped. */
    @Test
    void whateverIsSaidIsLoggedAsItIs() {
        var school = audit.schools.getFirst();
        var nurse = audit.nurse(school);
        var odd = "it's \"quoted\", \\ and {é,中,\uD83D\uDE80}\t";
        var entry = new AuditTrail.Entry(
                Instant.parse("2026-11-30T03:41:28.123456Z"),
                new Caller(null, null, null, Set.of(), new Scope.Everything(), new Caller.Origin(odd, odd)),
                odd,
                Set.copyOf(school.students()),
                AuditTrail.Outcome.REFUSED,
                odd);
        audit.trail.commit(audit.transactor, entry);
        audit.trail.commit(
                audit.transactor,
                new AuditTrail.Entry(entry.at(), nurse, "Plain", Set.of(), AuditTrail.Outcome.DONE, null));
        audit.transactor.readOnly(Caller.operator("test"), () -> {
            var rows = audit.db
                    .dsl()
                    .selectFrom(ACCESS_LOG)
                    .where(ACCESS_LOG.AT.eq(entry.at()))
                    .orderBy(ACCESS_LOG.ID)
                    .fetch();
            var first = rows.getFirst();
            assertThat(List.of(first.getRequestId(), first.getAddress(), first.getAction(), first.getCode()))
                    .containsOnly(odd);
            assertThat(first.getStudentIds())
                    .containsExactlyInAnyOrder(
                            school.students().stream().map(StudentId::value).toArray(UUID[]::new));
            assertThat(first.getUserId()).isNull();
            assertThat(first.getSessionId()).isNull();
            assertThat(first.getDistrictId()).isNull();
            var last = rows.getLast();
            assertThat(last.getUserId()).isEqualTo(nurse.userId());
            assertThat(last.getDistrictId()).isEqualTo(school.district());
            assertThat(last.getCode()).isNull();
            assertThat(last.getStudentIds()).isEmpty();
            return true;
        });
    }

    /** Seen red when a failure is kept from those who wait. */
    @Test
    void whatCannotBeLoggedIsToldToAllWhoWaitAndToNobodyAfterwards() {
        var entry = read(0);
        var broken = new Broken();
        assertThatThrownBy(() -> audit.trail.commit(broken, entry)).isInstanceOf(Unavailable.class);
        audit.trail.commit(audit.transactor, read(1));
        assertThat(audit.rows("select action from access_log where action like 'Read%'"))
                .isEqualTo(List.of("Read1"));
    }

    /** The log's table cannot be reached. */
    private static final class Broken implements Transactor {
        @Override
        public <T> T inTransaction(Caller caller, Supplier<T> work) {
            throw new Unavailable("not now", java.time.Duration.ofSeconds(1));
        }

        @Override
        public <T> T inOneStatement(Caller caller, Supplier<T> work) {
            return inTransaction(caller, work);
        }

        @Override
        public <T> T readOnly(Caller caller, Supplier<T> work) {
            throw new IllegalStateException("nothing is read");
        }

        @Override
        public <T> T rehearse(Caller caller, Supplier<T> work) {
            throw new IllegalStateException("nothing is rehearsed");
        }
    }
}
