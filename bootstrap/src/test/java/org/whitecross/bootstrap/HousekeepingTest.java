package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.whitecross.bootstrap.Housekeeping.Task;
import org.whitecross.domain.kernel.SchoolId;

class HousekeepingTest {
    private final List<Object> done = new ArrayList<>();

    /** Seen red with the first fault thrown on. */
    @Test
    void whatFailsAtOneSchoolOrInOneTaskKeepsNothingElseFromBeingDone() {
        var schools = List.of(aSchool(), aSchool(), aSchool());
        var round = new Housekeeping(
                () -> schools,
                school -> {
                    if (school.equals(schools.getFirst())) throw new IllegalStateException("held by an import");
                    done.add(school);
                },
                List.of(new Task("failing", HousekeepingTest::fail), new Task("working", () -> done.add("worked"))),
                Runnable::run);

        assertThatThrownBy(round::run)
                .as("the round is heard of")
                .isInstanceOf(Housekeeping.Unfinished.class)
                .hasMessage("2 tasks failed");

        assertThat(done).containsExactly(schools.get(1), schools.get(2), "worked");
    }

    @Test
    void withoutSchoolsTheTasksAreDoneStill() {
        var round = new Housekeeping(
                () -> {
                    throw new IllegalStateException("cannot be listed");
                },
                done::add,
                List.of(new Task("working", () -> done.add("worked"))),
                Runnable::run);

        assertThatThrownBy(round::run).isInstanceOf(Housekeeping.Unfinished.class);

        assertThat(done).containsExactly("worked");
    }

    /** As a roster import holds them. Seen red with the first fault thrown on. */
    @Test
    void whileSchoolsAreHeldByAnImportTheMonthsOfTheAuditAreMade() throws SQLException {
        try (var server = LiveServer.start()) {
            var month =
                    "select name from audit_partitions() where log = 'access_log' and since > now() order by since desc limit 1";
            var last = Sql.column(server.database(), month);
            server.database().superuser("drop table audit_months." + last.getFirst());
            try (var importing = server.database().asSuperuser().getConnection();
                    var statement = importing.createStatement()) {
                importing.setAutoCommit(false);
                statement.execute("select from school order by id limit 1 for update");

                assertThatThrownBy(server.platform().housekeeping()::run).isInstanceOf(Housekeeping.Unfinished.class);
            }

            assertThat(Sql.column(server.database(), month)).isEqualTo(last);
            server.platform().housekeeping().run();
        }
    }

    private static void fail() {
        throw new IllegalStateException("not thought of");
    }

    private static SchoolId aSchool() {
        return new SchoolId(UUID.randomUUID());
    }
}
