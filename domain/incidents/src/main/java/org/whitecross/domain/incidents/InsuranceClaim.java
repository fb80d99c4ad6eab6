package org.whitecross.domain.incidents;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.LocalDate;
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
 * What is asked of an insurer after an incident.
 *
 * @param claimNumber the insurer's; known as soon as it is filed
 * @param decidedOn when the insurer said yes or no
 */
public record InsuranceClaim(
        InsuranceClaimId id,
        IncidentReportId incidentReportId,
        StudentId studentId,
        SchoolId schoolId,
        String insurer,
        @Nullable String policyNumber,
        @Nullable String claimNumber,
        ClaimStatus status,
        @Nullable LocalDate filedOn,
        @Nullable LocalDate decidedOn,
        @Nullable String notes,
        UserId openedById,
        Instant openedAt,
        int version)
        implements AboutStudent, Versioned {
    public InsuranceClaim {
        new Checks()
                .text("insurer", insurer, 2, 200)
                .text("policyNumber", policyNumber, 1, 100)
                .text("claimNumber", claimNumber, 1, 100)
                .text("notes", notes, 3, 2000)
                .that(
                        claimNumber != null || status == ClaimStatus.NOT_FILED,
                        "claimNumber",
                        "required",
                        "is required of a claim that is filed")
                .that(
                        decidedOn == null || filedOn != null && !decidedOn.isBefore(filedOn),
                        "on",
                        "before-filed",
                        "must not be before the day on which it was filed")
                .orRefuse();
    }

    public static InsuranceClaim opened(
            IncidentReport report,
            String insurer,
            @Nullable String policyNumber,
            @Nullable String notes,
            UserId by,
            Instant now) {
        return new InsuranceClaim(
                InsuranceClaimId.next(),
                report.id(),
                report.studentId(),
                report.schoolId(),
                insurer,
                policyNumber,
                null,
                ClaimStatus.NOT_FILED,
                null,
                null,
                notes,
                by,
                now,
                0);
    }

    /**
     * @param number the insurer's, where it was not known before
     * @param on the day on which it came that far, not after today
     * @param said what else is to be noted; what was noted before stays, if nothing is
     */
    public InsuranceClaim moved(
            ClaimStatus to, @Nullable String number, LocalDate on, @Nullable String said, LocalDate today) {
        if (!status.next().contains(to)) {
            var next = status.next().stream().map(Enum::name).collect(joining(" or "));
            throw new Refusal.RuleBroken(
                    "claim-status",
                    "A claim that is " + status + " cannot become " + to
                            + (next.isEmpty() ? "; that is its end." : "; it can become " + next + "."));
        }
        new Checks()
                .that(!on.isAfter(today), "on", "in-future", "must not be in the future")
                .that(
                        number == null || claimNumber == null || number.equals(claimNumber),
                        "claimNumber",
                        "known",
                        "must be the one that the claim has already, or left out")
                .orRefuse();
        return new InsuranceClaim(
                id,
                incidentReportId,
                studentId,
                schoolId,
                insurer,
                policyNumber,
                number == null ? claimNumber : number,
                to,
                to == ClaimStatus.FILED ? on : filedOn,
                to == ClaimStatus.APPROVED || to == ClaimStatus.DENIED ? on : decidedOn,
                said == null ? notes : said,
                openedById,
                openedAt,
                version);
    }
}
