package org.whitecross.domain.students;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * That two records of one child were made one. Everything that hung off the merged one hangs off the other since; it can be
 * taken back.
 *
 * @param studentId whose record stays
 * @param mergedStudentId whose record is closed, and refers to the other
 * @param undoneAt null while it holds
 */
public record StudentMerge(
        MergeId id,
        StudentId studentId,
        StudentId mergedStudentId,
        String reason,
        UserId mergedById,
        Instant mergedAt,
        @Nullable Instant undoneAt,
        @Nullable UserId undoneById,
        @Nullable String undoReason,
        int version)
        implements AboutStudent, Versioned {
    public StudentMerge {
        new Checks()
                .text("reason", reason, 5, 500)
                .text("reason", undoReason, 5, 500)
                .orRefuse();
    }

    /** Refuses what must not be made one. */
    public static StudentMerge of(Student stays, Student goes, String reason, UserId mergedById, Instant now) {
        if (stays.id().equals(goes.id()))
            throw new Refusal.RuleBroken("same-student", "Both are the same record of the same student.");
        if (!stays.districtId().equals(goes.districtId()))
            throw new Refusal.RuleBroken("other-district", "Students of two districts cannot be merged.");
        stays.requireUnmerged();
        goes.requireUnmerged();
        if (goes.isActive() && !stays.isActive())
            throw new Refusal.RuleBroken(
                    "student-withdrawn",
                    "The student whose record is to stay is withdrawn, the other one is not: merge the other way round.");
        // Else the next roster would find the record closed that it writes to.
        if (goes.isActive() && goes.externalId() != null)
            throw new Refusal.RuleBroken(
                    "enrolled-by-sis",
                    stays.externalId() == null
                            ? "Only the other student is known to the student information system: merge the other way round."
                            : "The student information system has both as enrolled: end one of them there first.");
        return new StudentMerge(MergeId.next(), stays.id(), goes.id(), reason, mergedById, now, null, null, null, 0);
    }

    /**
     * @param latest the latest merge that holds of whose record stays, on either side
     */
    public StudentMerge undone(StudentMerge latest, @Nullable String why, UserId undoneById, Instant now) {
        requireHolds();
        if (!latest.id.equals(id))
            throw new Refusal.RuleBroken(
                    "merged-again", "The student was merged with another one since: undo that first.");
        return new StudentMerge(
                id, studentId, mergedStudentId, reason, mergedById, mergedAt, now, undoneById, why, version);
    }

    public void requireHolds() {
        if (undoneAt != null) throw new Refusal.RuleBroken("merge-undone", "The merge is undone already.");
    }

    @Override
    public Set<StudentId> studentIds() {
        return Set.of(studentId, mergedStudentId);
    }
}
