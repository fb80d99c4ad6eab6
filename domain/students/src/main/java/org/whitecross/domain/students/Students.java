package org.whitecross.domain.students;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/** The students within the caller's scope. */
public interface Students {
    Optional<Student> find(StudentId id);

    /** As found, and nobody else holds or changes her until the transaction ends: who asks meanwhile waits. */
    Optional<Student> held(StudentId id);

    /**
     * By last, then first name, unless another order is asked for. Where names are searched for, the nearest come first:
     * whose name it is, whose name begins like it, who has it within her name, and last who would have it if two letters
     * had not changed places.
     */
    Page<Student> search(StudentSearch search, Page.Request<Order> page);

    /**
     * Stores a new one. A number that is taken within the district is a conflict: {@code student-number-taken}, {@code
     * medical-record-num-taken}.
     */
    Student add(Student student);

    /** Stores new ones, all or none, and gives them back in their order. A number that is taken is a conflict, as for one. */
    List<Student> addAll(List<Student> students);

    /** Who has one of these student numbers or of these medical record numbers, in whichever district. */
    List<Student> numbered(Set<String> studentNumbers, Set<String> medicalRecordNums);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    Student change(Student student);

    /**
     * Stores one who was sent to another school, if her version is still the current one; else it is stale. All that
     * hangs off her goes with her. The other school may lie outside of the caller's scope: then she is found no more.
     */
    Student transfer(Student student);

    /** Where the active students are of whom a nurse is in charge. */
    Set<SchoolId> schoolsOfCaseload(UserId nurseId, @Nullable SchoolId schoolId);

    /** Puts another nurse in charge of all active students that one nurse has at these schools. By name. */
    List<Student> handOver(UserId from, UserId to, Set<SchoolId> schoolIds, Instant now);

    /** The active students of a school, by name; nobody else changes them before this transaction ends. */
    List<Student> heldAt(SchoolId schoolId);

    /** The active students of a school, by name. */
    List<Student> activeAt(SchoolId schoolId);

    /**
     * Puts students into the grades that follow theirs, and withdraws those of the last grade; all in one statement.
     *
     * @param ids of active ones, none of them beyond the last grade
     */
    List<Student> promote(Set<StudentId> ids, Grade lastGrade, Instant now);

    /** The first of those who match, by name, however many. */
    List<Student> matching(StudentSearch search, int most);

    enum Order {
        LAST_NAME,
        FIRST_NAME,
        STUDENT_NUMBER,
        DATE_OF_BIRTH,
        CREATED_AT
    }
}
