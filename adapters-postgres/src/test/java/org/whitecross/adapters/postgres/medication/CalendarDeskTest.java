package org.whitecross.adapters.postgres.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aMedication;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.medication.MedicationRequests.Ordered;
import org.whitecross.application.medication.MedicationRequests.PrescribeMedication;
import org.whitecross.application.medication.MedicationRequests.ReadRound;
import org.whitecross.application.students.CalendarRequests.CloseSchool;
import org.whitecross.application.students.CalendarRequests.FindClosure;
import org.whitecross.application.students.CalendarRequests.LiftClosure;
import org.whitecross.application.students.CalendarRequests.ListClosures;
import org.whitecross.application.students.CalendarRequests.UpdateSchool;
import org.whitecross.application.students.StudentRequests.FindSchool;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolHours;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.MedicationRoute;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.RoundDose;
import org.whitecross.domain.students.SchoolClosure;

/** When there is school, and that doses follow it. One is ordered at nine and one at half past twelve. */
class CalendarDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Caller admin = staff(Role.DISTRICT_ADMIN, around.userId(), new Scope.District(around.districtId()));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @BeforeEach
    void prescribe() {
        var medication = FIXTURE.port(Medications.class, PostgresMedications::new).add(aMedication(around.districtId()));
        var order = Ordered.at(
                List.of(LocalTime.of(9, 0), LocalTime.of(12, 30)),
                BigDecimal.ONE,
                DoseUnit.PUFF,
                MedicationRoute.INHALATION,
                TODAY,
                null,
                "Dr. Ruth Okafor",
                "Marta Quintero",
                TODAY,
                null);
        desks.ask(nurse, new PrescribeMedication(around.studentId(), medication.id(), order));
    }

    @Test
    void closureIsFoundListedAndLifted() {
        var closure = closed(TOMORROW, null);

        assertThat(desks.ask(nurse, new FindClosure(closure.id()))).isEqualTo(closure);
        assertThat(desks.ask(nurse, new ListClosures(around.schoolId(), Page.Request.first(9))).rows())
                .containsExactly(closure);
        var lifted = desks.ask(admin, new LiftClosure(closure.id(), closure.version()));
        assertThat(lifted.isActive()).isFalse();
        assertThat(desks.ask(nurse, new ListClosures(around.schoolId(), Page.Request.first(9))).rows())
                .isEmpty();
        Refused.asStale(() -> desks.ask(admin, new LiftClosure(closure.id(), closure.version())));
    }

    @Test
    void noDoseIsDueWithoutSchoolAndAllAreAgainWhenItIsLifted() {
        assertThat(round(TOMORROW)).hasSize(2);

        var closure = closed(TOMORROW, null);
        assertThat(round(TOMORROW)).isEmpty();
        assertThat(round(TODAY)).hasSize(2);

        desks.ask(admin, new LiftClosure(closure.id(), closure.version()));
        assertThat(round(TOMORROW)).hasSize(2);
    }

    @Test
    void halfDayHasTheDosesThatComeBeforeItsEnd() {
        closed(TOMORROW, LocalTime.of(12, 30));

        assertThat(round(TOMORROW)).hasSize(1);
    }

    @Test
    void dosesFollowTheHoursOfTheSchool() {
        var school = desks.ask(nurse, new FindSchool(around.schoolId()));
        var hours = new SchoolHours(LocalTime.of(9, 1), LocalTime.of(15, 0), LocalTime.of(11, 45));

        var changed = desks.ask(admin, new UpdateSchool(school.id(), school.version(), "New name", hours));

        assertThat(changed.hours()).isEqualTo(hours);
        assertThat(changed.name()).isEqualTo("New name");
        assertThat(desks.ask(nurse, new FindSchool(school.id()))).isEqualTo(changed);
        assertThat(round(TOMORROW)).hasSize(1);
        Refused.asStale(() -> desks.ask(admin, new UpdateSchool(school.id(), school.version(), "Other", hours)));
    }

    private SchoolClosure closed(LocalDate day, @Nullable LocalTime endsAt) {
        return desks.ask(admin, new CloseSchool(around.schoolId(), day, day, endsAt, "Snow"));
    }

    private List<RoundDose> round(LocalDate day) {
        return desks.ask(nurse, new ReadRound(day, null, Page.Request.first(50))).rows();
    }
}
