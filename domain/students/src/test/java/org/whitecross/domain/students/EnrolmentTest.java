package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aStudent;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
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
        Refused.forField("/enrollmentDate", "range", () -> enrol(TODAY.minusYears(9), LocalDate.of(1999, 12, 31)));
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

    private void enrolled(LocalDate born, LocalDate on) {
        assertThatCode(() -> enrol(born, on)).doesNotThrowAnyException();
    }

    private Student enrol(LocalDate born, LocalDate on) {
        var particulars = new Student.Particulars(
                "MG-100200", "Mia", "López", born, new Grade("3"), Gender.FEMALE, null, null, on);
        return Student.enrolled(school, particulars, null, TODAY, NOW);
    }
}
