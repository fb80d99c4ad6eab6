package org.whitecross.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jooq.ExecuteListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.students.PostgresStudents;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.students.StudentSearch;
import org.whitecross.domain.students.Students;

class IntroductionTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final StudentSearch ALL = new StudentSearch(null, null, null, null, null, null, null);
    /** Beyond what the driver prepares, from when on it knows what a statement answers. */
    private static final int TIMES = 12;

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    /** What the driver says to the database: it waits for an answer behind each Sync. */
    private static final class Talk extends Handler {
        private final Logger driver = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
        private final List<String> said = new CopyOnWriteArrayList<>();

        int waits(Runnable work) {
            driver.addHandler(this);
            driver.setLevel(Level.FINEST);
            try {
                work.run();
            } finally {
                driver.setLevel(null);
                driver.removeHandler(this);
            }
            return (int) said.stream().filter(" FE=> Sync"::equals).count();
        }

        @Override
        public void publish(LogRecord message) {
            said.add(message.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Seen red with the schools as an array of jOOQ's, whose type is open: three. */
    @Test
    void aListIsReadThereAndBackAndCommittedThereAndBack() {
        var nurse = nurseOf(FIXTURE.surroundings());
        var students = FIXTURE.as(nurse, Students.class, new PostgresStudents(FIXTURE.db));
        for (int i = 0; i < TIMES; i++) students.search(ALL, Page.Request.first(5));

        int waits = new Talk()
                .waits(() -> assertThat(
                                students.search(ALL, Page.Request.first(5)).count())
                        .isEqualTo(1));

        assertThat(waits).isEqualTo(2);
    }

    /** Seen red with the count asked by a statement of its own, and with it asked where the first page is empty. */
    @Test
    void howManyThereAreIsSaidByTheStatementThatReadsThePage() {
        var nurse = nurseOf(FIXTURE.surroundings());
        var asked = new CopyOnWriteArrayList<String>();
        var db = Database.onOpenTransaction(
                Tenancy.ofCaller(),
                new PlacedCipher(),
                ExecuteListener.onExecuteStart(context -> asked.add(String.valueOf(context.sql()))));
        var students = FIXTURE.as(nurse, Students.class, new PostgresStudents(db));
        var nobody = new StudentSearch(null, null, null, null, false, null, null);

        assertThat(students.search(ALL, Page.Request.first(5)).count()).isEqualTo(1);
        assertThat(asked).hasSize(1);
        assertThat(students.search(nobody, Page.Request.first(5)).count()).isZero();
        assertThat(asked).hasSize(2);
        assertThat(students.search(ALL, new Page.Request<>(2, 5, null, List.of(), true))
                        .count())
                .isEqualTo(1); // beyond the last page no row says it
        assertThat(asked).hasSize(4);
    }
}
