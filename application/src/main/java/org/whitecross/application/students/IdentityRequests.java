package org.whitecross.application.students;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.students.Distinction;
import org.whitecross.domain.students.Duplicate;
import org.whitecross.domain.students.Duplicates;
import org.whitecross.domain.students.MergeId;
import org.whitecross.domain.students.Resemblance;
import org.whitecross.domain.students.StudentMerge;

/** Everything that can be asked about records that may be of one child, and about making them one. */
public final class IdentityRequests {
    private IdentityRequests() {}

    interface Reviews<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.REVIEW_DUPLICATES;
        }
    }

    interface Merges<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.MERGE_STUDENTS;
        }
    }

    public record FindDuplicates(StudentId studentId) implements Query<List<Duplicate>>, AboutStudent {
        @Override
        public Permission permission() {
            return Permission.READ_STUDENTS;
        }
    }

    public record ListDuplicates(@Nullable SchoolId schoolId, Page.Request<Duplicates.Order> page)
            implements Reviews<Page<Resemblance>> {}

    public record DistinguishStudents(StudentId studentId, StudentId otherStudentId, String reason)
            implements Command<Distinction>, AboutStudent {
        @Override
        public Permission permission() {
            return Permission.REVIEW_DUPLICATES;
        }

        @Override
        public Set<StudentId> studentIds() {
            return both(studentId, otherStudentId);
        }
    }

    /**
     * @param studentId whose record stays
     * @param mergedVersion of the other one, as the caller saw her
     */
    public record MergeStudents(
            StudentId studentId, int version, StudentId mergedStudentId, int mergedVersion, String reason)
            implements Merges<StudentMerge>, AboutStudent, Versioned {
        @Override
        public Set<StudentId> studentIds() {
            return both(studentId, mergedStudentId);
        }
    }

    public record ListMerges(StudentId studentId) implements Reviews<List<StudentMerge>>, AboutStudent {}

    public record FindMerge(MergeId mergeId) implements Reviews<StudentMerge> {}

    public record UndoMerge(MergeId mergeId, @Nullable String reason) implements Merges<StudentMerge> {}

    private static Set<StudentId> both(StudentId one, StudentId other) {
        return one.equals(other) ? Set.of(one) : Set.of(one, other);
    }
}
