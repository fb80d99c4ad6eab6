package org.whitecross.domain.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.EmergencyContactId;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/**
 * A member of staff says that she told a guardian herself: how, and when.
 *
 * @param contactId whom; null for a guardian who is no contact, whom the notes name
 */
public record GuardianTold(
        GuardianToldId id,
        IncidentReportId incidentReportId,
        StudentId studentId,
        SchoolId schoolId,
        @Nullable EmergencyContactId contactId,
        ToldMethod method,
        Instant toldAt,
        UserId recordedById,
        Instant recordedAt,
        @Nullable String notes)
        implements AboutStudent {
    public GuardianTold {
        new Checks()
                .text("notes", notes, 3, 2000)
                .that(contactId != null || notes != null, "notes", "required", "is required where no contact is named")
                .that(!toldAt.isAfter(recordedAt), "toldAt", "in-future", "must not be in the future")
                .orRefuse();
    }

    public static GuardianTold of(
            IncidentReport report,
            @Nullable EmergencyContactId contactId,
            ToldMethod method,
            Instant toldAt,
            UserId by,
            Instant now,
            @Nullable String notes) {
        new Checks()
                .that(
                        !toldAt.isBefore(report.occurredAt()),
                        "toldAt",
                        "before-incident",
                        "must not be before the incident")
                .orRefuse();
        return new GuardianTold(
                GuardianToldId.next(),
                report.id(),
                report.studentId(),
                report.schoolId(),
                contactId,
                method,
                toldAt,
                by,
                now,
                notes);
    }
}
