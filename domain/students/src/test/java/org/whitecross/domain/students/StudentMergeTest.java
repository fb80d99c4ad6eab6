package org.whitecross.domain.students;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.students.SampleStudents.NOW;
import static org.whitecross.domain.students.SampleStudents.aDistrict;
import static org.whitecross.domain.students.SampleStudents.aSchool;
import static org.whitecross.domain.students.SampleStudents.aStudent;
import static org.whitecross.domain.students.SampleStudents.aStudentByHand;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/** Seen red, each by leaving its check out of StudentMerge, or requireUnmerged out of Student. */
class StudentMergeTest {
    private static final School SCHOOL = aSchool(aDistrict().id());
    private static final Student STAYS = aStudentByHand(SCHOOL, null);
    private static final Student GOES = aStudentByHand(SCHOOL, null);
    private static final UserId USER = UserId.next();

    private static StudentMerge merge(Student stays, Student goes) {
        return StudentMerge.of(stays, goes, "the same child", USER, NOW);
    }

    private static Student merged(Student s, StudentId into) {
        return new Student(
                s.id(),
                s.districtId(),
                s.schoolId(),
                s.studentNumber(),
                s.firstName(),
                s.lastName(),
                s.dateOfBirth(),
                s.grade(),
                s.gender(),
                s.medicalRecordNum(),
                s.nurseId(),
                s.enrollmentDate(),
                false,
                s.externalId(),
                into,
                s.version(),
                s.createdAt(),
                s.updatedAt());
    }

    @Test
    void mergeNamesBoth() {
        assertThat(merge(STAYS, GOES))
                .returns(STAYS.id(), StudentMerge::studentId)
                .returns(GOES.id(), StudentMerge::mergedStudentId)
                .returns(java.util.Set.of(STAYS.id(), GOES.id()), StudentMerge::studentIds)
                .returns(null, StudentMerge::undoneAt);
    }

    @Test
    void recordIsNotMergedIntoItself() {
        Refused.byRule("same-student", () -> merge(STAYS, STAYS));
    }

    @Test
    void studentsOfTwoDistrictsAreNotMerged() {
        Refused.byRule(
                "other-district",
                () -> merge(STAYS, aStudentByHand(aSchool(aDistrict().id()), null)));
    }

    @Test
    void whoIsMergedIsNotMergedAgainOnEitherSide() {
        Refused.byRule("student-merged", () -> merge(merged(STAYS, StudentId.next()), GOES));
        Refused.byRule("student-merged", () -> merge(STAYS, merged(GOES, StudentId.next())));
    }

    @Test
    void whoIsAtSchoolIsNotMergedIntoWhomIsNot() {
        Refused.byRule("student-withdrawn", () -> merge(STAYS.withdrawn(NOW), GOES));
        assertThat(merge(STAYS.withdrawn(NOW), GOES.withdrawn(NOW))).isNotNull();
        assertThat(merge(STAYS, GOES.withdrawn(NOW))).isNotNull();
    }

    @Test
    void whomTheStudentInformationSystemEnrolsIsNotClosed() {
        var known = aStudent(SCHOOL);
        Refused.byRule("enrolled-by-sis", () -> merge(STAYS, known));
        Refused.byRule("enrolled-by-sis", () -> merge(aStudent(SCHOOL), known));
        assertThat(merge(known, GOES)).isNotNull();
        assertThat(merge(STAYS, known.withdrawn(NOW))).as("it has let her go").isNotNull();
    }

    @Test
    void reasonHasFiveToFiveHundredCharacters() {
        Refused.forField("/reason", "length", () -> StudentMerge.of(STAYS, GOES, "four", USER, NOW));
        Refused.forField("/reason", "length", () -> StudentMerge.of(STAYS, GOES, "x".repeat(501), USER, NOW));
        assertThat(StudentMerge.of(STAYS, GOES, "fives", USER, NOW)).isNotNull();
        assertThat(StudentMerge.of(STAYS, GOES, "x".repeat(500), USER, NOW)).isNotNull();
    }

    @Test
    void mergeIsUndoneOnceAndTheLatestFirst() {
        var merge = merge(STAYS, GOES);
        var later = merge(STAYS, aStudentByHand(SCHOOL, null));

        Refused.byRule("merged-again", () -> merge.undone(later, null, USER, NOW));
        var undone = merge.undone(merge, "they are two", USER, NOW);
        assertThat(undone)
                .returns(NOW, StudentMerge::undoneAt)
                .returns(USER, StudentMerge::undoneById)
                .returns("they are two", StudentMerge::undoReason);
        Refused.byRule("merge-undone", () -> undone.undone(undone, null, USER, NOW));
        Refused.forField("/reason", "length", () -> merge.undone(merge, "four", USER, NOW));
    }

    @Test
    void nothingIsChangedOfWhomIsMerged() {
        var gone = merged(GOES, STAYS.id());
        var particulars = new Student.Particulars(
                gone.studentNumber(),
                gone.firstName(),
                gone.lastName(),
                gone.dateOfBirth(),
                gone.grade(),
                gone.gender(),
                gone.medicalRecordNum(),
                gone.nurseId(),
                gone.enrollmentDate());

        Refused.byRule("student-merged", () -> gone.reactivated(NOW));
        Refused.byRule("student-merged", () -> gone.withdrawn(NOW));
        Refused.byRule("student-merged", () -> gone.with(particulars, LocalDate.of(2025, 9, 15), NOW));
    }

    @Test
    void recordIsNotDistinguishedFromItself() {
        Refused.byRule("same-student", () -> Distinction.of(STAYS, STAYS, "another child", USER, NOW));
        Refused.byRule(
                "student-merged",
                () -> Distinction.of(merged(STAYS, StudentId.next()), GOES, "another child", USER, NOW));
        Refused.byRule(
                "student-merged",
                () -> Distinction.of(GOES, merged(STAYS, StudentId.next()), "another child", USER, NOW));
        Refused.forField("/reason", "length", () -> Distinction.of(STAYS, GOES, "four", USER, NOW));
    }
}
