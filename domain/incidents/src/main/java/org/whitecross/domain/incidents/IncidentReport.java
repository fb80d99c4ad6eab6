package org.whitecross.domain.incidents;

import java.time.Instant;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/** What happened to a child at school, as whoever was there tells it. */
public record IncidentReport(
        IncidentReportId id,
        StudentId studentId,
        SchoolId schoolId,
        IncidentType type,
        IncidentSeverity severity,
        String location,
        String description,
        String actionsTaken,
        Instant occurredAt,
        Instant recordedAt,
        UserId reportedById,
        int version)
        implements AboutStudent, Versioned {
    private static final int SHORTEST = 20;
    private static final int SHORTEST_OF_MEDICATION_ERROR = 50; // a review must be able to follow how it came about

    public IncidentReport {
        new Checks()
                .text("location", location, 3, 200)
                .text(
                        "description",
                        description,
                        type == IncidentType.MEDICATION_ERROR ? SHORTEST_OF_MEDICATION_ERROR : SHORTEST,
                        5000)
                .text("actionsTaken", actionsTaken, 10, 2000)
                .that(!occurredAt.isAfter(recordedAt), "occurredAt", "in-future", "must not be in the future")
                .orRefuse();
    }

    /** What is asked when an incident is reported. */
    public record Particulars(
            IncidentType type,
            IncidentSeverity severity,
            String location,
            String description,
            String actionsTaken,
            Instant occurredAt) {}

    public static IncidentReport of(
            StudentId studentId, SchoolId schoolId, Particulars p, UserId reportedById, Instant now) {
        return new IncidentReport(
                IncidentReportId.next(),
                studentId,
                schoolId,
                p.type,
                p.severity,
                p.location,
                p.description,
                p.actionsTaken,
                p.occurredAt,
                now,
                reportedById,
                0);
    }
}
