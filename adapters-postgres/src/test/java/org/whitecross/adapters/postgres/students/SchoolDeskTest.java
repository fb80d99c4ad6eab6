package org.whitecross.adapters.postgres.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.adapters.postgres.schema.Tables.CHANGE_LOG;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.THANKSGIVING;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PlacedCipher;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.students.SchoolRequests.AnnounceClosure;
import org.whitecross.application.students.SchoolRequests.FindClosure;
import org.whitecross.application.students.SchoolRequests.ListClosures;
import org.whitecross.application.students.SchoolRequests.RemoveClosure;
import org.whitecross.application.students.SchoolRequests.UpdateSchool;
import org.whitecross.application.students.StudentRequests.FindSchool;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolHours;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.DoseSchedule;
import org.whitecross.domain.students.AcademicYearStart;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.SchoolCalendars;
import org.whitecross.domain.students.SchoolClosure;

/** When there is school, through the door: who says so, and what it takes. */
class SchoolDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Surroundings around = FIXTURE.surroundings();
    private final Caller principal = staff(
            Role.SCHOOL_ADMIN, around.userId(), new Scope.Schools(around.districtId(), Set.of(around.schoolId())));
    private final Caller superintendent =
            staff(Role.DISTRICT_ADMIN, around.userId(), new Scope.District(around.districtId()));
    private final Caller nurse = nurseOf(around);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void districtSetsTheHoursOfItsSchoolsAndNobodySeesAnOlderVersionAgain() {
        var before = desks.ask(nurse, new FindSchool(around.schoolId()));
        var hours = new SchoolHours(LocalTime.of(8, 10), LocalTime.of(14, 40), LocalTime.of(11, 20));

        var changed = desks.ask(superintendent, update(before, hours));

        assertThat(changed.hours()).isEqualTo(hours);
        assertThat(changed.academicYearBegins()).isEqualTo(new AcademicYearStart("08-20"));
        assertThat(changed.version()).isEqualTo(before.version() + 1);
        assertThat(desks.ask(nurse, new FindSchool(around.schoolId()))).isEqualTo(changed);
        Refused.asStale(() -> desks.ask(superintendent, update(before, hours)));
        assertThatThrownBy(() -> desks.ask(principal, update(changed, hours))).isInstanceOf(Refusal.NotPermitted.class);
    }

    @Test
    void schoolAnnouncesItsOwnSnowDayAndTakesItBack() {
        var announced = desks.ask(principal, snowDay(null));

        assertThat(announced.recordedById()).isEqualTo(around.userId());
        assertThat(announced.createdAt()).isEqualTo(NOW);
        assertThat(desks.ask(nurse, new FindClosure(announced.id()))).isEqualTo(announced);
        assertThat(desks.ask(principal, new RemoveClosure(announced.id(), announced.version())))
                .isEqualTo(announced);
        assertThatThrownBy(() -> desks.ask(nurse, new FindClosure(announced.id())))
                .isInstanceOf(Refusal.NotFound.class);
        assertThat(logged(announced)).containsExactly("INSERT", "DELETE");
    }

    @Test
    void closureIsTakenBackByWhoSawItAsItIs() {
        var announced = desks.ask(principal, snowDay(null));

        Refused.asStale(() -> desks.ask(principal, new RemoveClosure(announced.id(), announced.version() + 1)));
        assertThatThrownBy(() -> desks.ask(nurse, new RemoveClosure(announced.id(), announced.version())))
                .isInstanceOf(Refusal.NotPermitted.class);
        assertThat(desks.ask(nurse, new FindClosure(announced.id()))).isEqualTo(announced);
    }

    @Test
    void halfDayIsJudgedByTheHoursOfTheSchool() {
        Refused.forField("/endsAt", "range", () -> desks.ask(principal, snowDay(LocalTime.of(16, 0))));
        assertThat(desks.ask(principal, snowDay(LocalTime.of(11, 30))).endsAt()).isEqualTo(LocalTime.of(11, 30));
    }

    @Test
    void dayIsClosedOnce() {
        desks.ask(principal, snowDay(null));

        Refused.asConflict("school-closed-already", () -> desks.ask(principal, snowDay(LocalTime.of(11, 30))));
    }

    @Test
    void listOfClosuresTakesTheSameNumberOfStatementsHoweverManyThereAre() {
        var all = new ListClosures(around.schoolId(), null, null, Page.Request.first(100));
        int none = desks.statementsOf(nurse, all);
        List<LocalDate> days =
                THANKSGIVING.datesUntil(THANKSGIVING.plusDays(30)).toList();
        for (var day : days) desks.ask(principal, new AnnounceClosure(around.schoolId(), day, day, null, "Snow day"));

        assertThat(desks.ask(nurse, all).rows())
                .extracting(SchoolClosure::firstDay)
                .containsExactlyElementsOf(days);
        assertThat(desks.statementsOf(nurse, all)).isEqualTo(none);
    }

    @Test
    void calendarOfAYearIsOneStatement() {
        desks.ask(principal, snowDay(null));
        var statements = new AtomicInteger();
        var db = Database.onOpenTransaction(
                Tenancy.ofCaller(),
                new PlacedCipher(),
                ExecuteListener.onExecuteStart(c -> statements.incrementAndGet()));

        var calendar = FIXTURE.transactor
                .readOnly(
                        nurse,
                        () -> new PostgresSchoolCalendars(db)
                                .of(around.schoolId(), THANKSGIVING.minusDays(180), THANKSGIVING.plusDays(180)))
                .orElseThrow();

        assertThat(statements).hasValue(1);
        assertThat(calendar.on(THANKSGIVING).isSchool()).isFalse();
        assertThat(calendar.on(THANKSGIVING.minusDays(1)).isSchool()).isTrue();
    }

    @Test
    void noDoseIsDueWhenChildrenAreNotThere() {
        desks.ask(principal, snowDay(LocalTime.of(12, 30)));
        desks.ask(
                principal,
                new AnnounceClosure(
                        around.schoolId(), THANKSGIVING.plusDays(1), THANKSGIVING.plusDays(1), null, "Ice"));
        var lunchAndTwo = DoseSchedule.parse("at lunch and 14:00");
        var calendar = FIXTURE.port(SchoolCalendars.class, PostgresSchoolCalendars::new)
                .of(around.schoolId(), THANKSGIVING.minusDays(1), THANKSGIVING.plusDays(2))
                .orElseThrow();

        assertThat(calendar.days().map(lunchAndTwo::slotsOn))
                .containsExactly(
                        List.of(Instant.parse("2026-11-25T18:00:00Z"), Instant.parse("2026-11-25T20:00:00Z")),
                        List.of(Instant.parse("2026-11-26T18:00:00Z")), // a half day
                        List.of(), // closed
                        List.of()); // a Saturday
    }

    private AnnounceClosure snowDay(@Nullable LocalTime endsAt) {
        return new AnnounceClosure(around.schoolId(), THANKSGIVING, THANKSGIVING, endsAt, "Snow day");
    }

    private static UpdateSchool update(School school, SchoolHours hours) {
        return new UpdateSchool(
                school.id(),
                school.version(),
                school.code(),
                school.name(),
                school.timeZone(),
                hours.dayBegins(),
                hours.dayEnds(),
                hours.lunch(),
                new AcademicYearStart("08-20"));
    }

    private static List<String> logged(SchoolClosure closure) {
        return FIXTURE.transactor.readOnly(
                Caller.operator("test"),
                () -> FIXTURE.db
                        .dsl()
                        .select(CHANGE_LOG.OPERATION)
                        .from(CHANGE_LOG)
                        .where(CHANGE_LOG.ROW_ID.eq(closure.id().value()))
                        .orderBy(CHANGE_LOG.ID)
                        .fetch(CHANGE_LOG.OPERATION));
    }
}
