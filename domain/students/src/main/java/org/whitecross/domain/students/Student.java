package org.whitecross.domain.students;

import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * A child at school.
 *
 * @param studentNumber the district's own number, unique within it
 * @param medicalRecordNum unique within the district
 * @param nurseId the nurse in charge
 * @param externalId the student information system's own identifier
 * @param mergedInto the same child's other record, which holds everything now; null for a record of its own
 */
public record Student(
        StudentId id,
        DistrictId districtId,
        SchoolId schoolId,
        String studentNumber,
        String firstName,
        String lastName,
        LocalDate dateOfBirth,
        Grade grade,
        Gender gender,
        @Nullable String medicalRecordNum,
        @Nullable UserId nurseId,
        LocalDate enrollmentDate,
        boolean isActive,
        @Nullable String externalId,
        @Nullable StudentId mergedInto,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements AboutStudent, Versioned {
    private static final Pattern STUDENT_NUMBER = Pattern.compile("[A-Za-z0-9-]{4,20}");
    private static final Pattern MEDICAL_RECORD_NUM = Pattern.compile("[A-Za-z0-9-]{5,20}");
    private static final LocalDate FIRST_ENROLLMENT = LocalDate.of(2000, 1, 1);
    private static final int YOUNGEST = 3;
    private static final int OLDEST = 22; // the last year in which special education must be offered

    public Student {
        checkMedicalRecordNum(checks(studentNumber, firstName, lastName, dateOfBirth, enrollmentDate), medicalRecordNum)
                .orRefuse();
    }

    private static Checks checkMedicalRecordNum(Checks checks, @Nullable String medicalRecordNum) {
        return checks.matches(
                "medicalRecordNum", medicalRecordNum, MEDICAL_RECORD_NUM, "must be 5 to 20 letters, digits or hyphens");
    }

    /** What holds for every student. What is not known (null) passes. */
    static Checks checks(
            @Nullable String studentNumber,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable LocalDate dateOfBirth,
            @Nullable LocalDate enrollmentDate) {
        return new Checks()
                .matches("studentNumber", studentNumber, STUDENT_NUMBER, "must be 4 to 20 letters, digits or hyphens")
                .that(firstName == null || PersonName.valid(firstName), "firstName", "name", PersonName.RULE)
                .that(lastName == null || PersonName.valid(lastName), "lastName", "name", PersonName.RULE)
                .that(
                        dateOfBirth == null || enrollmentDate == null || !enrollmentDate.isBefore(dateOfBirth),
                        "enrollmentDate",
                        "before-birth",
                        "must not be before the date of birth");
    }

    /** What must hold on the day on which a child's particulars are taken down. What is not known (null) passes. */
    static void checkDates(
            Checks checks, @Nullable LocalDate dateOfBirth, @Nullable LocalDate enrollmentDate, LocalDate today) {
        checks.that(
                        dateOfBirth == null
                                || !dateOfBirth.isAfter(today.minusYears(YOUNGEST))
                                        && dateOfBirth.isAfter(today.minusYears(OLDEST + 1)),
                        "dateOfBirth",
                        "age",
                        "must make the child " + YOUNGEST + " to " + OLDEST + " years old")
                .that(
                        enrollmentDate == null
                                || !enrollmentDate.isBefore(FIRST_ENROLLMENT)
                                        && !enrollmentDate.isAfter(today.plusYears(1)),
                        "enrollmentDate",
                        "range",
                        "must be from " + FIRST_ENROLLMENT + " to a year from today");
    }

    /** What is asked when a child is enrolled, and again whenever her particulars change. */
    public record Particulars(
            String studentNumber,
            String firstName,
            String lastName,
            LocalDate dateOfBirth,
            Grade grade,
            Gender gender,
            @Nullable String medicalRecordNum,
            @Nullable UserId nurseId,
            LocalDate enrollmentDate) {
        /** Refuses all that is wrong with them on the day on which they are taken down. */
        public void checkedOn(LocalDate today) {
            var checks = checkMedicalRecordNum(
                    checks(studentNumber, firstName, lastName, dateOfBirth, enrollmentDate), medicalRecordNum);
            checkDates(checks, dateOfBirth, enrollmentDate, today);
            checks.orRefuse();
        }
    }

    public static Student enrolled(
            School school, Particulars p, @Nullable String externalId, LocalDate today, Instant now) {
        p.checkedOn(today);
        if (!school.isActive())
            throw new Refusal.RuleBroken("school-closed", "The school is closed: nobody can be enrolled there.");
        return new Student(
                StudentId.next(),
                school.districtId(),
                school.id(),
                p.studentNumber,
                p.firstName,
                p.lastName,
                p.dateOfBirth,
                p.grade,
                p.gender,
                p.medicalRecordNum,
                p.nurseId,
                p.enrollmentDate,
                true,
                externalId,
                null,
                0,
                now,
                now);
    }

    public Student with(Particulars p, LocalDate today, Instant now) {
        requireUnmerged();
        p.checkedOn(today);
        return new Student(
                id,
                districtId,
                schoolId,
                p.studentNumber,
                p.firstName,
                p.lastName,
                p.dateOfBirth,
                p.grade,
                p.gender,
                p.medicalRecordNum,
                p.nurseId,
                p.enrollmentDate,
                isActive,
                externalId,
                null,
                version,
                createdAt,
                now);
    }

    public Student withdrawn(Instant now) {
        requireUnmerged();
        if (!isActive) throw new Refusal.RuleBroken("student-withdrawn", "The student is withdrawn already.");
        return active(false, now);
    }

    public Student reactivated(Instant now) {
        requireUnmerged();
        if (isActive) throw new Refusal.RuleBroken("student-active", "The student is enrolled already.");
        return active(true, now);
    }

    public void requireUnmerged() {
        if (mergedInto != null)
            throw new Refusal.RuleBroken(
                    "student-merged", "The student was merged into another one: see mergedInto, and go on there.");
    }

    /**
     * At another school of the district, with all that is recorded of her.
     *
     * @param nurse the nurse in charge there; null until one is named
     */
    public Student transferred(School destination, @Nullable UserId nurse, Instant now) {
        requireUnmerged();
        if (!isActive)
            throw new Refusal.RuleBroken("student-withdrawn", "The student is withdrawn: take her back first.");
        if (destination.id().equals(schoolId))
            throw new Refusal.RuleBroken("same-school", "The student is at this school already.");
        if (!destination.isActive())
            throw new Refusal.RuleBroken("school-closed", "The school is closed: nobody can be sent there.");
        if (!destination.districtId().equals(districtId))
            throw new IllegalArgumentException("a transfer does not leave the district");
        return new Student(
                id,
                districtId,
                destination.id(),
                studentNumber,
                firstName,
                lastName,
                dateOfBirth,
                grade,
                gender,
                medicalRecordNum,
                nurse,
                enrollmentDate,
                true,
                externalId,
                null,
                version,
                createdAt,
                now);
    }

    private Student active(boolean active, Instant now) {
        return new Student(
                id,
                districtId,
                schoolId,
                studentNumber,
                firstName,
                lastName,
                dateOfBirth,
                grade,
                gender,
                medicalRecordNum,
                nurseId,
                enrollmentDate,
                active,
                externalId,
                null,
                version,
                createdAt,
                now);
    }

    @Override
    public StudentId studentId() {
        return id;
    }
}
