package org.whitecross.application.students;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.students.EnrollmentEvent;
import org.whitecross.domain.students.Gender;
import org.whitecross.domain.students.Grade;
import org.whitecross.domain.students.PromotionPlan;
import org.whitecross.domain.students.Student;

/** Coming to a school, leaving it, going to another one, and who is in charge there. */
public final class EnrollmentRequests {
    private EnrollmentRequests() {}

    public record EnrolStudent(
            SchoolId schoolId,
            String studentNumber,
            String firstName,
            String lastName,
            LocalDate dateOfBirth,
            Grade grade,
            Gender gender,
            @Nullable String medicalRecordNum,
            @Nullable UserId nurseId,
            @Nullable LocalDate enrollmentDate)
            implements Command<Student> {
        @Override
        public Permission permission() {
            return Permission.ENROL_STUDENTS;
        }
    }

    /**
     * Enrols all of them or none.
     *
     * @param students 1 to 1,000
     */
    public record EnrolStudents(List<EnrolStudent> students) implements Command<List<Student>> {
        public static final int MOST = 1_000;

        @Override
        public Permission permission() {
            return Permission.IMPORT_STUDENTS;
        }
    }

    public record WithdrawStudent(
            StudentId studentId, int version, @Nullable String reason)
            implements Command<Student>, AboutStudent, Versioned {
        @Override
        public Permission permission() {
            return Permission.WITHDRAW_STUDENTS;
        }
    }

    public record ReactivateStudent(StudentId studentId) implements Command<Student>, AboutStudent {
        @Override
        public Permission permission() {
            return Permission.ENROL_STUDENTS;
        }
    }

    /**
     * @param schoolId any open school of the district: who may transfer need not know of the students there
     * @param effectiveOn today, if not told
     * @param nurseId the nurse in charge there; to name her, the caller must know of the school's staff
     */
    public record TransferStudent(
            StudentId studentId,
            int version,
            SchoolId schoolId,
            @Nullable LocalDate effectiveOn,
            String reason,
            @Nullable UserId nurseId)
            implements Command<Student>, AboutStudent, Versioned {
        @Override
        public Permission permission() {
            return Permission.TRANSFER_STUDENTS;
        }
    }

    public record ListEnrollments(StudentId studentId) implements Query<List<EnrollmentEvent>>, AboutStudent {
        @Override
        public Permission permission() {
            return Permission.READ_STUDENTS;
        }
    }

    /** @param schoolId only the students there; at all schools that the caller may know of, if not told */
    public record HandOverCaseload(
            UserId fromNurseId, UserId toNurseId, @Nullable SchoolId schoolId) implements Command<List<Student>> {
        @Override
        public Permission permission() {
            return Permission.UPDATE_STUDENTS;
        }
    }

    sealed interface Promotes {
        SchoolId schoolId();

        int academicYear();

        Grade lastGrade();

        List<StudentId> retainedStudentIds();
    }

    /** Tells what a promotion would do, or what would stand against it; does nothing. */
    public record PreviewPromotion(
            SchoolId schoolId, int academicYear, Grade lastGrade, List<StudentId> retainedStudentIds)
            implements Query<PromotionPlan>, Promotes {
        @Override
        public Permission permission() {
            return Permission.PROMOTE_STUDENTS;
        }
    }

    /**
     * @param academicYear the year in which it begins: 2026 for 2026/27; the one whose start is nearest to today
     * @param lastGrade of the school: whoever is in it graduates
     * @param retainedStudentIds who stays in her grade for another year
     */
    public record PromoteSchool(
            SchoolId schoolId, int academicYear, Grade lastGrade, List<StudentId> retainedStudentIds)
            implements Command<PromotionPlan>, Promotes {
        @Override
        public Permission permission() {
            return Permission.PROMOTE_STUDENTS;
        }
    }
}
