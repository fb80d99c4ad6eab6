package org.whitecross.domain.medication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/**
 * Something went wrong with a child's medication. It is an incident too; here it says what kind of error it was, so that
 * errors can be counted and learnt from. It is told as it was and never changes.
 *
 * @param prescriptionId the order, where there is one
 * @param administrationId the dose, where one was given or noted
 * @param incidentReportId the report that it opened
 */
public record MedicationError(
        MedicationErrorId id,
        StudentId studentId,
        SchoolId schoolId,
        @Nullable PrescriptionId prescriptionId,
        @Nullable AdministrationId administrationId,
        MedicationErrorKind kind,
        HarmCategory harm,
        String description,
        String actionsTaken,
        Instant occurredAt,
        Instant recordedAt,
        UserId recordedById,
        IncidentReportId incidentReportId)
        implements AboutStudent {
    /** What is told of an error. */
    public record Particulars(
            MedicationErrorKind kind, HarmCategory harm, String description, String actionsTaken, Instant occurredAt) {}

    public MedicationError {
        new Checks()
                .text("description", description, 50, 5000) // a review must be able to follow how it came about
                .text("actionsTaken", actionsTaken, 10, 2000)
                .that(!occurredAt.isAfter(recordedAt), "occurredAt", "in-future", "must not be in the future")
                .orRefuse();
    }

    public static MedicationError of(
            StudentId studentId,
            SchoolId schoolId,
            @Nullable PrescriptionId prescriptionId,
            @Nullable AdministrationId administrationId,
            Particulars p,
            IncidentReportId incident,
            UserId by,
            Instant now) {
        return new MedicationError(
                MedicationErrorId.next(),
                studentId,
                schoolId,
                prescriptionId,
                administrationId,
                p.kind,
                p.harm,
                p.description,
                p.actionsTaken,
                p.occurredAt,
                now,
                by,
                incident);
    }
}
