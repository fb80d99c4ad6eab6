package org.whitecross.application.health;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.health.Child;
import org.whitecross.domain.health.Sex;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.students.Gender;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Tells the chart what it must know of a child. */
public final class Children {
    private final Students students;
    private final Schools schools;

    public Children(Students students, Schools schools) {
        this.students = students;
        this.schools = schools;
    }

    Child find(StudentId id) {
        return of(students.find(id).orElseThrow(Children::unknown), schools);
    }

    /** One who exists for the caller, when nothing else is to be known of her. */
    StudentId known(StudentId id) {
        return students.find(id).map(Student::id).orElseThrow(Children::unknown);
    }

    static Child of(Student student, Schools schools) {
        return of(student, schools.find(student.schoolId()).map(School::zone).orElseThrow(Children::unknown));
    }

    static Child of(Student student, ZoneId zone) {
        return new Child(student.id(), student.schoolId(), student.dateOfBirth(), sex(student.gender()), zone);
    }

    private static @Nullable Sex sex(Gender gender) {
        return switch (gender) {
            case MALE -> Sex.MALE;
            case FEMALE -> Sex.FEMALE;
            case OTHER, PREFER_NOT_TO_SAY -> null;
        };
    }

    private static Refusal.NotFound unknown() {
        return new Refusal.NotFound("student");
    }
}
