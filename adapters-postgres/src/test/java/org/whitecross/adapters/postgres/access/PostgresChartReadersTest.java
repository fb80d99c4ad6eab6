package org.whitecross.adapters.postgres.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.access.ChartReaders;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

class PostgresChartReadersTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private final ChartReaders readers = FIXTURE.port(ChartReaders.class, PostgresChartReaders::new);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Surroundings one = FIXTURE.surroundings();
    private final Surroundings other = FIXTURE.atAnotherSchoolOf(one.districtId());

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private void read(UserId reader, String action, String outcome, long hoursAgo, StudentId... students) {
        var ids = Stream.of(students).map(s -> s.value().toString()).collect(Collectors.joining(",", "{", "}"));
        FIXTURE.superuser("""
                insert into access_log (at, user_id, request_id, address, action, student_ids, outcome)
                values ('%s', '%s', 'request', '192.0.2.1', '%s', '%s', '%s')""".formatted(now.minus(hoursAgo, ChronoUnit.HOURS), reader.value(), action, ids, outcome));
    }

    private boolean strange(UserId reader) {
        return readers.withoutLink(Set.of("ReadChart", "ListAllergies"), now.minus(1, ChronoUnit.DAYS), 2)
                .contains(new ChartReaders.Reader(reader, one.districtId()));
    }

    /** Seen red without each of the conditions in turn: action, outcome, time, one student only, the same student twice. */
    @Test
    void onlyChartsThatWereShownOneByOneWithinTheTimeCount() {
        var she = one.userId();
        read(she, "ReadChart", "DONE", 1, one.studentId());
        read(she, "ListAllergies", "DONE", 2, one.studentId());
        read(she, "FindStudent", "DONE", 1, other.studentId());
        read(she, "ReadChart", "REFUSED", 1, other.studentId());
        read(she, "ReadChart", "DONE", 25, other.studentId());
        read(she, "ListAllergies", "DONE", 1, other.studentId(), one.studentId());
        assertThat(strange(she)).isFalse();

        read(she, "ListAllergies", "DONE", 3, other.studentId());
        assertThat(strange(she)).isTrue();
    }

    /** Each link by itself. Seen red without the school, the nurse, and the allergy she recorded. */
    @Test
    void whoeverIsLinkedToTheStudentIsNoStranger() {
        var links = Stream.of(
                "insert into user_school values ('%1$s', '%3$s', '%4$s')",
                "update student set nurse_id = '%1$s' where id = '%2$s'", """
                insert into allergy (id, student_id, school_id, allergen, allergy_type, severity, recorded_by_id, created_at, updated_at)
                values (gen_random_uuid(), '%2$s', '%3$s', 'Peanuts', 'FOOD', 'MILD', '%1$s', now(), now())""");
        links.forEach(link -> {
            var around = FIXTURE.atAnotherSchoolOf(one.districtId());
            var she = around.userId();
            read(she, "ReadChart", "DONE", 1, one.studentId());
            read(she, "ReadChart", "DONE", 1, around.studentId());
            assertThat(strange(she)).as("before " + link).isTrue();
            FIXTURE.superuser(link.formatted(
                    she.value(),
                    around.studentId().value(),
                    around.schoolId().value(),
                    around.districtId().value()));
            assertThat(strange(she)).as(link).isFalse();
        });
    }
}
