package org.whitecross.domain.students;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.TimeOrderedId;
import org.whitecross.domain.kernel.UserId;

/** That somebody has judged two records not to be the same child: they are not proposed again. */
public record Distinction(
        UUID id, StudentId studentId, StudentId otherStudentId, String reason, UserId judgedById, Instant judgedAt)
        implements AboutStudent {
    public Distinction {
        new Checks().text("reason", reason, 5, 500).orRefuse();
    }

    public static Distinction of(Student one, Student other, String reason, UserId judgedById, Instant now) {
        if (one.id().equals(other.id()))
            throw new Refusal.RuleBroken("same-student", "Both are the same record of the same student.");
        one.requireUnmerged();
        other.requireUnmerged();
        return new Distinction(TimeOrderedId.next(), one.id(), other.id(), reason, judgedById, now);
    }

    @Override
    public Set<StudentId> studentIds() {
        return Set.of(studentId, otherStudentId);
    }
}
