package org.whitecross.domain.incidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * What somebody who was there says. It counts as verified when another one than who wrote it down has read it back to the
 * witness, or has it with a signature.
 */
public record WitnessStatement(
        WitnessStatementId id,
        IncidentReportId incidentReportId,
        StudentId studentId,
        SchoolId schoolId,
        String witnessName,
        WitnessType witnessType,
        @Nullable String witnessContact,
        String statement,
        Instant statedAt,
        UserId recordedById,
        Instant recordedAt,
        @Nullable UserId verifiedById,
        @Nullable Instant verifiedAt,
        int version)
        implements AboutStudent, Versioned {
    public WitnessStatement {
        new Checks()
                .text("witnessName", witnessName, 2, 100)
                .text("witnessContact", witnessContact, 3, 200)
                .text("statement", statement, 20, 3000)
                .that(!statedAt.isAfter(recordedAt), "statedAt", "in-future", "must not be in the future")
                .orRefuse();
    }

    /** What is asked when a statement is taken down. */
    public record Particulars(
            String witnessName,
            WitnessType witnessType,
            @Nullable String witnessContact,
            String statement,
            Instant statedAt) {}

    public static WitnessStatement about(IncidentReport report, Particulars p, UserId by, Instant now) {
        new Checks()
                .that(
                        !p.statedAt.isBefore(report.occurredAt()),
                        "statedAt",
                        "before-incident",
                        "must not be before the incident")
                .orRefuse();
        return new WitnessStatement(
                WitnessStatementId.next(),
                report.id(),
                report.studentId(),
                report.schoolId(),
                p.witnessName,
                p.witnessType,
                p.witnessContact,
                p.statement,
                p.statedAt,
                by,
                now,
                null,
                null,
                0);
    }

    public WitnessStatement verified(UserId by, Instant now) {
        if (verifiedAt != null) throw new Refusal.RuleBroken("already-verified", "The statement is verified already.");
        if (by.equals(recordedById))
            throw new Refusal.RuleBroken("own-record", "Somebody else than who wrote it down verifies a statement.");
        return new WitnessStatement(
                id,
                incidentReportId,
                studentId,
                schoolId,
                witnessName,
                witnessType,
                witnessContact,
                statement,
                statedAt,
                recordedById,
                recordedAt,
                by,
                now,
                version);
    }
}
