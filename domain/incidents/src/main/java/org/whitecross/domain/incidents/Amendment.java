package org.whitecross.domain.incidents;

import java.time.Instant;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/** What is to be said of a closed report besides what stands in it. */
public record Amendment(
        AmendmentId id,
        IncidentReportId incidentReportId,
        StudentId studentId,
        SchoolId schoolId,
        String text,
        UserId amendedById,
        Instant amendedAt)
        implements AboutStudent {
    public Amendment {
        new Checks().text("text", text, 10, 5000).orRefuse();
    }

    public static Amendment of(IncidentReport report, String text, UserId by, Instant now) {
        if (report.status() != IncidentStatus.CLOSED)
            throw new Refusal.RuleBroken("report-open", "The report is not closed yet: correct it itself.");
        return new Amendment(AmendmentId.next(), report.id(), report.studentId(), report.schoolId(), text, by, now);
    }
}
