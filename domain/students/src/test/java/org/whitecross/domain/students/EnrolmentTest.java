package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aStudent;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;

/** Limits of a child's particulars, on both sides; each goes red when its check in {@link Student} moves by a day. */
class EnrolmentTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private final School school = aSchool(aDistrict().id());

    @Test
    void aChildIsThreeToTwentyTwoYearsOld() {
        enrolled(TODAY.minusYears(3), TODAY);
        Refused.forField("/dateOfBirth", "age", () -> enrol(TODAY.minusYears(3).plusDays(1), TODAY));
        enrolled(TODAY.minusYears(23).plusDays(1), TODAY);
        Refused.forField("/dateOfBirth", "age", () -> enrol(TODAY.minusYears(23), TODAY));
    }

    @Test
    void anEnrolmentLiesBetweenTheYear2000AndAYearFromToday() {
        enrolled(TODAY.minusYears(9), TODAY.plusYears(1));
        Refused.forField(
                "/enrollmentDate",
                "range",
                () -> enrol(TODAY.minusYears(9), TODAY.plusYears(1).plusDays(1)));
        // Nobody who was born before is young enough: so both is wrong.
        assertThat(catchThrowableOfType(
                                Refusal.Invalid.class, () -> enrol(TODAY.minusYears(9), LocalDate.of(1999, 12, 31)))
                        .problems())
                .extracting(FieldProblem::pointer, FieldProblem::code)
                .containsExactly(tuple("/enrollmentDate", "before-birth"), tuple("/enrollmentDate", "range"));
    }

    @Test
    void nobodyIsEnrolledBeforeBirth() {
        var born = TODAY.minusYears(9);
        enrolled(born, born);
        Refused.forField("/enrollmentDate", "before-birth", () -> enrol(born, born.minusDays(1)));
    }

    @Test
    void aStudentIsWithdrawnOnceAndTakenBackOnce() {
        var mia = aStudent(school);
        Refused.byRule("student-active", () -> mia.reactivated(NOW));
        Refused.byRule("student-withdrawn", () -> mia.withdrawn(NOW).withdrawn(NOW));
        assertThatCode(() -> mia.withdrawn(NOW).reactivated(NOW)).doesNotThrowAnyException();
    }

    @Test
    void onlyAnEnrolledStudentIsSentToAnotherOpenSchool() {
        var mia = aStudent(school);
        var there = aSchool(school.districtId());

        assertThat(mia.transferred(there, null, NOW).schoolId()).isEqualTo(there.id());
        Refused.byRule("same-school", () -> mia.transferred(school, null, NOW));
        Refused.byRule("student-withdrawn", () -> mia.withdrawn(NOW).transferred(there, null, NOW));
        Refused.byRule("school-closed", () -> mia.transferred(closed(there), null, NOW));
        assertThatThrownBy(() -> mia.transferred(aSchool(aDistrict().id()), null, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The sending school is in Chicago, where it is still the day before at three in the morning of Greenwich. */
    @Test
    void aTransferTookEffectAtMostAYearAgoAndNotLaterThanTodayAtTheSendingSchool() {
        var there = aSchool(school.districtId());
        var told = new EnrollmentEvent.Told(null, Instant.parse("2026-09-02T03:00:00Z"));

        assertThat(event(there, null, told).effectiveOn()).isEqualTo(TODAY);
        assertThat(event(there, TODAY, told).effectiveOn()).isEqualTo(TODAY);
        assertThat(event(there, TODAY.minusYears(1), told).effectiveOn()).isEqualTo(TODAY.minusYears(1));
        Refused.forField("/effectiveOn", "range", () -> event(there, TODAY.plusDays(1), told));
        Refused.forField(
                "/effectiveOn", "range", () -> event(there, TODAY.minusYears(1).minusDays(1), told));
    }

    @Test
    void aReasonHasFiveToFiveHundredCharacters() {
        var there = aSchool(school.districtId());
        var told = new EnrollmentEvent.Told(null, NOW);
        for (int length : new int[] {5, 500})
            assertThatCode(() -> EnrollmentEvent.transferred(
                            aStudent(school), school, there, null, "x".repeat(length), told))
                    .doesNotThrowAnyException();
        for (int length : new int[] {4, 501})
            Refused.forField(
                    "/reason",
                    "length",
                    () -> EnrollmentEvent.transferred(aStudent(school), school, there, null, "x".repeat(length), told));
    }

    private EnrollmentEvent event(School there, @Nullable LocalDate on, EnrollmentEvent.Told told) {
        return EnrollmentEvent.transferred(aStudent(school), school, there, on, "moved house", told);
    }

    private static School closed(School s) {
        return new School(
                s.id(),
                s.districtId(),
                s.code(),
                s.name(),
                s.timeZone(),
                s.hours(),
                s.academicYearBegins(),
                null,
                false,
                1,
                s.createdAt(),
                s.updatedAt());
    }

    private void enrolled(LocalDate born, LocalDate on) {
        assertThatCode(() -> enrol(born, on)).doesNotThrowAnyException();
    }

    private Student enrol(LocalDate born, LocalDate on) {
        var particulars = new Student.Particulars(
                "MG-100200", "Mia", "López", born, new Grade("3"), Gender.FEMALE, null, null, on);
        return Student.enrolled(school, particulars, null, TODAY, NOW);
    }
}
