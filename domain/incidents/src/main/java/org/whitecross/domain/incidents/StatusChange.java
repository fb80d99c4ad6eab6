package org.whitecross.domain.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/** One step of a report's way. */
public record StatusChange(
        StatusChangeId id,
        IncidentReportId incidentReportId,
        StudentId studentId,
        SchoolId schoolId,
        IncidentStatus previousStatus,
        IncidentStatus status,
        @Nullable String reason,
        UserId changedById,
        Instant changedAt)
        implements AboutStudent {
    public StatusChange {
        new Checks().text("reason", reason, 5, 2000).orRefuse();
    }

    public static StatusChange of(
            IncidentReport before, IncidentStep step, @Nullable String reason, UserId by, Instant now) {
        return new StatusChange(
                StatusChangeId.next(),
                before.id(),
                before.studentId(),
                before.schoolId(),
                step.from(),
                step.to(),
                reason,
                by,
                now);
    }
}
