package org.whitecross.domain.students;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/** Districts, schools, children and contacts to try things on; every number and code is another one each time. */
public final class SampleStudents {
    public static final Instant NOW = Instant.parse("2025-09-15T14:00:00.123456Z");

    public static final LocalDate THANKSGIVING = LocalDate.of(2026, 11, 26);

    private SampleStudents() {}

    /** Letters and digits that nothing else has. */
    public static String unique() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    public static District aDistrict() {
        return District.founded("D-" + unique(), "Lake County", "sis-" + unique(), NOW);
    }

    public static School aSchool(DistrictId districtId) {
        return School.opened(
                districtId, "S-" + unique(), "Lincoln Elementary", "America/Chicago", "sis-" + unique(), NOW);
    }

    /** Two days without school, on the 26th and 27th of November 2026. */
    public static SchoolClosure aClosure(School school, UserId announcedBy) {
        return closed(school, announcedBy, THANKSGIVING, THANKSGIVING.plusDays(1));
    }

    public static SchoolClosure closed(School school, UserId announcedBy, LocalDate first, LocalDate last) {
        return SchoolClosure.announced(school, first, last, null, "Thanksgiving", announcedBy, NOW);
    }

    public static Student aStudent(School school) {
        return aStudent(school, "Zoë", "García Márquez");
    }

    public static Student aStudent(School school, String firstName, String lastName) {
        return aStudent(school, firstName, lastName, new Grade("3"));
    }

    private static Student aStudent(School school, String firstName, String lastName, Grade grade) {
        return new Student(
                StudentId.next(),
                school.districtId(),
                school.id(),
                "N-" + unique(),
                firstName,
                lastName,
                LocalDate.of(2016, 2, 29),
                grade,
                Gender.FEMALE,
                "M-" + unique(),
                null,
                LocalDate.of(2021, 8, 16),
                true,
                "sis-" + unique(),
                null,
                0,
                NOW,
                NOW.plusSeconds(1));
    }

    /** Whom no student information system knows. */
    public static Student aStudentByHand(School school, @Nullable String medicalRecordNum) {
        var s = aStudent(school);
        var particulars = new Student.Particulars(
                s.studentNumber(),
                s.firstName(),
                s.lastName(),
                s.dateOfBirth(),
                s.grade(),
                s.gender(),
                medicalRecordNum,
                null,
                s.enrollmentDate());
        return Student.enrolled(school, particulars, null, LocalDate.of(2025, 9, 15), NOW);
    }

    public static Student inGrade(School school, String grade) {
        return aStudent(school, "Zoë", "García Márquez", new Grade(grade));
    }

    public static EmergencyContact aContact(Student student) {
        return aContact(student, "Ana", ContactPriority.PRIMARY);
    }

    public static EmergencyContact aContact(Student student, String firstName, ContactPriority priority) {
        return EmergencyContact.of(
                student,
                new EmergencyContact.Particulars(
                        firstName,
                        "García",
                        ContactRelationship.GRANDPARENT,
                        new PhoneNumber("+12175550123"),
                        "ana@example.org",
                        "12 Elm Street",
                        "speaks Spanish",
                        priority,
                        ContactMethod.EMAIL,
                        List.of(NotificationChannel.EMAIL, NotificationChannel.VOICE),
                        true,
                        "Custody is shared; court order of May 2024."),
                "sis-" + unique(),
                NOW);
    }

    /** With nothing in any field that may be empty. */
    public static EmergencyContact aSparseContact(Student student) {
        return EmergencyContact.of(
                student,
                new EmergencyContact.Particulars(
                        "Li",
                        "Wu",
                        ContactRelationship.OTHER,
                        new PhoneNumber("5550123"),
                        null,
                        null,
                        null,
                        ContactPriority.SECONDARY,
                        null,
                        null,
                        null,
                        null),
                null,
                NOW);
    }
}
