package org.whitecross.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
}
