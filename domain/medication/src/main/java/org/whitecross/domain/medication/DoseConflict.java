package org.whitecross.domain.medication;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * A dose that was entered later, and would not have been let through at its time. It happened, so it is kept; somebody has to
 * look at it and say what came of it.
 *
 * @param findings the codes of what stood against it; {@code dose-already-given} where it was a second one
 */
public record DoseConflict(
        DoseConflictId id,
        AdministrationId administrationId,
        StudentId studentId,
        SchoolId schoolId,
        List<String> findings,
        State state,
        @Nullable String resolution,
        @Nullable UserId resolvedById,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements AboutStudent, Versioned {
    public enum State {
        OPEN,
        RESOLVED
    }

    public DoseConflict {
        findings = List.copyOf(findings);
        new Checks().text("resolution", resolution, 10, 2000).orRefuse();
    }

    public static DoseConflict about(Administration dose, List<String> findings, Instant now) {
        return new DoseConflict(
                DoseConflictId.next(),
                dose.id(),
                dose.studentId(),
                dose.schoolId(),
                findings,
                State.OPEN,
                null,
                null,
                0,
                now,
                now);
    }

    /** @param giver of the dose: what she did herself nobody puts right alone */
    public DoseConflict resolved(UserId giver, String resolution, UserId by, Instant now) {
        if (by.equals(giver))
            throw new Refusal.RuleBroken(
                    "resolved-by-another",
                    "You have given the dose: somebody else looks at it, and says what came of it.");
        if (state == State.RESOLVED)
            throw new Refusal.RuleBroken("conflict-resolved", "The conflict is resolved already.");
        return new DoseConflict(
                id,
                administrationId,
                studentId,
                schoolId,
                findings,
                State.RESOLVED,
                resolution,
                by,
                version,
                createdAt,
                now);
    }
}
