package org.whitecross.domain.students;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a district, as its student information system says: checked, and in our own terms. Every row carries the
 * source's own identifier of it ({@code externalId}), by which it is found again; rows refer to each other by it.
 *
 * @param contacts of each student, in the order in which the source names them
 */
public record Roster(
        DistrictRow district,
        List<SchoolRow> schools,
        List<StudentRow> students,
        List<ContactRow> contacts,
        List<StaffRow> staff) {

    public Roster {
        schools = List.copyOf(schools);
        students = List.copyOf(students);
        contacts = List.copyOf(contacts);
        staff = List.copyOf(staff);
        var schoolIds = unique(schools, SchoolRow::externalId);
        var studentIds = unique(students, StudentRow::externalId);
        unique(students, StudentRow::studentNumber);
        unique(contacts, c -> List.of(c.studentExternalId(), c.externalId()));
        unique(staff, StaffRow::externalId);
        unique(staff, StaffRow::email);
        // Whoever reads the source names the row that is wrong; here it is too late for that.
        hold(students.stream().allMatch(s -> schoolIds.contains(s.schoolExternalId())));
        hold(contacts.stream().allMatch(c -> studentIds.contains(c.studentExternalId())));
        hold(staff.stream().allMatch(s -> schoolIds.containsAll(s.schoolExternalIds())));
    }

    /** What the source says today of somebody whom it names. */
    public enum Standing {
        /** At the school that it says, or in the role. */
        HERE,
        LEFT,
        /** Of what it says nothing holds today, as between two school years. */
        UNTOLD
    }

    public record DistrictRow(String externalId, String code, String name) {
        public DistrictRow {
            District.checks(code, name).orRefuse();
        }
    }

    /** @param timeZone for a school that is new; an existing one keeps its own */
    public record SchoolRow(String externalId, String code, String name, String timeZone, boolean isActive) {
        public SchoolRow {
            District.checks(code, name).orRefuse();
        }
    }

    /** @param schoolExternalId of who is UNTOLD, the school where she is expected: it counts only if she is new */
    public record StudentRow(
            String externalId,
            String schoolExternalId,
            String studentNumber,
            String firstName,
            String lastName,
            LocalDate dateOfBirth,
            Grade grade,
            Gender gender,
            LocalDate enrollmentDate,
            Standing standing) {
        public StudentRow {
            Student.checks(studentNumber, firstName, lastName, dateOfBirth, enrollmentDate)
                    .orRefuse();
        }

        /**
         * Refuses all that is wrong with the values that are known already (the others are null), so that somebody who
         * reads a source can say all of it at once.
         *
         * @param today for a child who is at school; null for one who has left, whose age no longer matters
         */
        public static void check(
                @Nullable String studentNumber,
                String firstName,
                String lastName,
                @Nullable LocalDate dateOfBirth,
                @Nullable LocalDate enrollmentDate,
                @Nullable LocalDate today) {
            var checks = Student.checks(studentNumber, firstName, lastName, dateOfBirth, enrollmentDate);
            if (today != null) Student.checkDates(checks, dateOfBirth, enrollmentDate, today);
            checks.orRefuse();
        }
    }

    /** Somebody to call for one student; who is called for two is there twice. */
    public record ContactRow(
            String externalId,
            String studentExternalId,
            String firstName,
            String lastName,
            ContactRelationship relationship,
            PhoneNumber phoneNumber,
            @Nullable String email,
            ContactPriority priority,
            Standing standing) {
        public ContactRow {
            check(firstName, lastName, email);
        }

        /** Refuses all that is wrong with a person, before it is known for whom she is called. */
        public static void check(String firstName, String lastName, @Nullable String email) {
            EmergencyContact.checks(firstName, lastName, email).orRefuse();
        }
    }

    /** @param email lower-case: it is the name under which she signs in */
    public record StaffRow(
            String externalId,
            String email,
            String firstName,
            String lastName,
            StaffRole role,
            Set<String> schoolExternalIds,
            Standing standing) {
        public StaffRow {
            schoolExternalIds = Set.copyOf(schoolExternalIds);
            EmergencyContact.checks(firstName, lastName, email).orRefuse();
        }
    }

    /**
     * What a roster can make of somebody, most powerful first: the roles of the platform by their names, without its own
     * administrator.
     */
    public enum StaffRole {
        DISTRICT_ADMIN,
        SCHOOL_ADMIN,
        NURSE,
        COUNSELOR,
        VIEWER
    }

    private static <T, K> Set<K> unique(Collection<T> rows, Function<T, K> key) {
        var seen = new HashSet<K>();
        hold(rows.stream().map(key).allMatch(seen::add));
        return rows.stream().map(key).collect(toUnmodifiableSet());
    }

    private static void hold(boolean condition) {
        if (!condition) throw new IllegalArgumentException("the roster contradicts itself: its reader missed a row");
    }
}
