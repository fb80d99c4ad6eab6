package org.whitecross.application.students;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.students.District;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.Gender;
import org.whitecross.domain.students.Grade;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Everything that can be asked about districts, schools and students. */
public final class StudentRequests {
    private StudentRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.READ_STUDENTS;
        }
    }

    interface Updates<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.UPDATE_STUDENTS;
        }
    }

    public record ListDistricts(Page.Request<Districts.Order> page) implements Query<Page<District>> {
        @Override
        public Permission permission() {
            return Permission.READ_DISTRICTS;
        }
    }

    public record FindDistrict(DistrictId districtId) implements Query<District> {
        @Override
        public Permission permission() {
            return Permission.READ_DISTRICTS;
        }
    }

    public record FoundDistrict(String code, String name) implements Command<District> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_DISTRICTS;
        }
    }

    public record ListSchools(@Nullable DistrictId districtId, Page.Request<Schools.Order> page)
            implements Query<Page<School>> {
        @Override
        public Permission permission() {
            return Permission.READ_SCHOOLS;
        }
    }

    public record FindSchool(SchoolId schoolId) implements Query<School> {
        @Override
        public Permission permission() {
            return Permission.READ_SCHOOLS;
        }
    }

    public record OpenSchool(DistrictId districtId, String code, String name, String timeZone)
            implements Command<School> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_SCHOOLS;
        }
    }

    public record SearchStudents(
            @Nullable String search,
            @Nullable Grade grade,
            @Nullable SchoolId schoolId,
            @Nullable UserId nurseId,
            @Nullable Boolean isActive,
            @Nullable Boolean hasAllergies,
            @Nullable Boolean hasMedications,
            Page.Request<Students.Order> page)
            implements Reads<Page<Student>> {}

    public record FindStudent(StudentId studentId) implements Reads<Student>, AboutStudent {}

    public record UpdateStudent(
            StudentId studentId,
            int version,
            String studentNumber,
            String firstName,
            String lastName,
            LocalDate dateOfBirth,
            Grade grade,
            Gender gender,
            @Nullable String medicalRecordNum,
            @Nullable UserId nurseId,
            LocalDate enrollmentDate)
            implements Updates<Student>, AboutStudent, Versioned {}
}
