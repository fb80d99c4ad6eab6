package org.whitecross.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.generateSeries;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jooq.ExecuteListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.whitecross.adapters.postgres.students.PostgresStudents;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
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

    /** Seen red with a commit that follows: two. */
    @Test
    void whatIsOnlyReadIsReadThereAndBackAndNothingElse() {
        var nurse = nurseOf(FIXTURE.surroundings());
        var students = new PostgresStudents(FIXTURE.db);
        Supplier<Long> read = () -> FIXTURE.transactor.readOnly(
                nurse, () -> students.search(ALL, Page.Request.first(5)).count());
        for (int i = 0; i < TIMES; i++) assertThat(read.get()).isEqualTo(1);

        int waits = new Talk().waits(() -> assertThat(read.get()).isEqualTo(1));

        assertThat(waits).isEqualTo(1);
    }

    /** Each as the caller, and none of them writes: seen red with the first one introduced alone, and with BEGIN alone. */
    @Test
    void eachStatementOfAReadIsIntroduced() {
        var nurse = nurseOf(FIXTURE.surroundings());
        var students = new PostgresStudents(FIXTURE.db);
        var found = FIXTURE.transactor.readOnly(
                nurse,
                () -> List.of(
                        students.search(ALL, Page.Request.first(5)).rows(),
                        students.search(ALL, Page.Request.first(5)).rows()));
        assertThat(found.getFirst()).hasSize(1).isEqualTo(found.getLast());

        assertThatThrownBy(() -> FIXTURE.transactor.readOnly(
                        nurse, () -> FIXTURE.db.dsl().deleteFrom(STUDENT).execute()))
                .hasMessageContaining("read-only transaction");
        assertThatThrownBy(() -> FIXTURE.transactor.readOnly(nurse, () -> {
                    FIXTURE.db
                            .dsl()
                            .batch(List.of(deleteFrom(STUDENT), deleteFrom(STUDENT)))
                            .execute();
                    return null;
                }))
                .hasMessageContaining("read-only transaction");
    }

    /**
     * Of what the driver sends in two goes the introduction must still hold for the second: seen red, as nothing is found,
     * where PostgreSQL begins and ends the transaction by itself.
     */
    @Test
    void whatDoesNotTravelWithTheIntroductionIsReadToo() {
        var nurse = nurseOf(FIXTURE.surroundings());
        Set<StudentId> ids = FIXTURE.transactor.readOnly(
                nurse, () -> FIXTURE.db.dsl().select(STUDENT.ID).from(STUDENT).fetchSet(STUDENT.ID));
        var anyOfThem = STUDENT.ID.eq(any(ids.toArray(StudentId[]::new))); // an array whose type jOOQ leaves open
        assertThat(FIXTURE.transactor.<Integer>readOnly(
                        nurse, () -> FIXTURE.db.dsl().fetchCount(STUDENT, anyOfThem)))
                .isEqualTo(1);
        assertThat(FIXTURE.transactor.<Integer>readOnly(
                        nurse,
                        () -> FIXTURE.db
                                .dsl()
                                .selectFrom(STUDENT)
                                .fetchSize(1)
                                .fetch()
                                .size()))
                .isEqualTo(1);
    }

    /** Of more rows than the connection fetches at once: seen red, as the rest ends with the transaction, with its own size. */
    @Test
    void howManyRowsAConnectionFetchesAtOnceDoesNotMatter() throws SQLException {
        var nurse = nurseOf(FIXTURE.surroundings());
        var fewAtOnce = FIXTURE.connections().unwrap(PGSimpleDataSource.class);
        fewAtOnce.setDefaultRowFetchSize(2);
        try (var connection = fewAtOnce.getConnection()) {
            connection.setAutoCommit(false);
            var introduction =
                    new Introduction(connection, List.of("nothing", "", "", "{}", "a-request", ""), null, true);
            var numbers = new Bound(introduction.connection(), nurse)
                    .run(() -> FIXTURE.db.dsl().selectFrom(generateSeries(1, 7)).fetch());
            assertThat(numbers).hasSize(7);
        }
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
