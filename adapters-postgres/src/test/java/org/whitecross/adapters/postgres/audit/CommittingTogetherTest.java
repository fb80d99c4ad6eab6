package org.whitecross.adapters.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whitecross.application.kernel.AuditTrail;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Transactor;
import org.whitecross.application.kernel.Unavailable;

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
