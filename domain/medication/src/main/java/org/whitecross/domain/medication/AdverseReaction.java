package org.whitecross.domain.medication;

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
 * What a dose did to a child that it should not. It is an incident, and it proposes an allergy: somebody has to say whether
 * she has one.
 *
 * @param reaction what was seen
 * @param emergencyServicesCalled answered from SEVERE on
 * @param guardianTold answered from MODERATE on
 * @param incidentReportId the report that it opened
 * @param proposal what became of the proposed allergy
 */
public record AdverseReaction(
        AdverseReactionId id,
        AdministrationId administrationId,
        MedicationId medicationId,
        StudentId studentId,
        SchoolId schoolId,
        ReactionSeverity severity,
        String reaction,
        String actionsTaken,
        @Nullable Boolean emergencyServicesCalled,
        @Nullable Boolean guardianTold,
        @Nullable String notes,
        Instant occurredAt,
        Instant recordedAt,
        UserId recordedById,
        IncidentReportId incidentReportId,
        Proposal proposal,
        @Nullable String declineReason,
        int version)
        implements AboutStudent, Versioned {
    /** Whether the allergy that a reaction proposes was recorded. */
    public enum Proposal {
        OPEN,
        RECORDED,
        DECLINED
    }

    /** What is told of a reaction. */
    public record Particulars(
            ReactionSeverity severity,
            String reaction,
            String actionsTaken,
            @Nullable Boolean emergencyServicesCalled,
            @Nullable Boolean guardianTold,
            @Nullable String notes,
            Instant occurredAt) {
        public Particulars {
            checks(severity, reaction, actionsTaken, emergencyServicesCalled, guardianTold, notes)
                    .orRefuse();
        }
    }

    private static Checks checks(
            ReactionSeverity severity,
            String reaction,
            String actionsTaken,
            @Nullable Boolean emergencyServicesCalled,
            @Nullable Boolean guardianTold,
            @Nullable String notes) {
        return new Checks()
                .text("reaction", reaction, 10, 2000)
                .text("actionsTaken", actionsTaken, 10, 2000)
                .text("notes", notes, 1, 5000)
                .that(
                        emergencyServicesCalled != null || severity.compareTo(ReactionSeverity.SEVERE) < 0,
                        "emergencyServicesCalled",
                        "required",
                        "is required for a severe or life-threatening reaction")
                .that(
                        guardianTold != null || severity == ReactionSeverity.MILD,
                        "guardianTold",
                        "required",
                        "is required for all but a mild reaction");
    }

    public AdverseReaction {
        checks(severity, reaction, actionsTaken, emergencyServicesCalled, guardianTold, notes)
                .text("reason", declineReason, 5, 500)
                .that(!occurredAt.isAfter(recordedAt), "occurredAt", "in-future", "must not be in the future")
                .orRefuse();
    }

    /** @throws Refusal.RuleBroken of a dose that was not given, or whose entry is voided */
    public static AdverseReaction to(
            Administration dose, Particulars p, IncidentReportId incident, UserId by, Instant now) {
        if (!dose.isGiven())
            throw new Refusal.RuleBroken(
                    "dose-not-given", "The dose was not given, or its entry is voided: nothing came of it.");
        new Checks()
                .that(
                        !p.occurredAt.isBefore(dose.occurredAt()),
                        "occurredAt",
                        "before-dose",
                        "must not be before the dose")
                .orRefuse();
        return new AdverseReaction(
                AdverseReactionId.next(),
                dose.id(),
                dose.medicationId(),
                dose.studentId(),
                dose.schoolId(),
                p.severity,
                p.reaction,
                p.actionsTaken,
                p.emergencyServicesCalled,
                p.guardianTold,
                p.notes,
                p.occurredAt,
                now,
                by,
                incident,
                Proposal.OPEN,
                null,
                0);
    }

    /** The allergy that it proposes is in the chart now. */
    public AdverseReaction allergyRecorded() {
        return answered(Proposal.RECORDED, null);
    }

    /** It was no allergy, or one that is in the chart already. */
    public AdverseReaction allergyDeclined(String reason) {
        return answered(Proposal.DECLINED, reason);
    }

    private AdverseReaction answered(Proposal answer, @Nullable String reason) {
        if (proposal != Proposal.OPEN)
            throw new Refusal.RuleBroken("proposal-answered", "Whether it is an allergy was said already.");
        return new AdverseReaction(
                id,
                administrationId,
                medicationId,
                studentId,
                schoolId,
                severity,
                reaction,
                actionsTaken,
                emergencyServicesCalled,
                guardianTold,
                notes,
                occurredAt,
                recordedAt,
                recordedById,
                incidentReportId,
                answer,
                reason,
                version);
    }
}
