package org.whitecross.application.incidents;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.incidents.IncidentRequests.Reads;
import org.whitecross.application.incidents.IncidentRequests.Reports;
import org.whitecross.application.incidents.IncidentRequests.Reviews;
import org.whitecross.application.kernel.Download;
import org.whitecross.domain.incidents.ClaimStatus;
import org.whitecross.domain.incidents.Evidence;
import org.whitecross.domain.incidents.EvidenceId;
import org.whitecross.domain.incidents.InsuranceClaim;
import org.whitecross.domain.incidents.InsuranceClaimId;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about what shows an incident, and about what an insurer pays. */
public final class EvidenceRequests {
    private EvidenceRequests() {}

    public record ListEvidence(IncidentReportId incidentReportId) implements Reads<List<Evidence>> {}

    public record FindEvidence(EvidenceId evidenceId) implements Reads<Evidence> {}

    public record DownloadEvidence(EvidenceId evidenceId) implements Reads<Download> {}

    /**
     * @param fileName with the ending of its kind: png, jpg, jpeg, pdf, mp4 or m4v
     * @param content the file in Base64 (RFC 4648), at most 10 MiB before it was encoded
     */
    public record AddEvidence(
            IncidentReportId incidentReportId,
            String fileName,
            @Nullable String caption,
            String content) implements Reports<Evidence> {}

    public record FindClaimOf(IncidentReportId incidentReportId) implements Reads<InsuranceClaim> {}

    public record FindClaim(InsuranceClaimId insuranceClaimId) implements Reads<InsuranceClaim> {}

    public record OpenClaim(
            IncidentReportId incidentReportId,
            String insurer,
            @Nullable String policyNumber,
            @Nullable String notes) implements Reviews<InsuranceClaim> {}

    /**
     * @param claimNumber the insurer's; required when it is filed
     * @param on the day on which it came that far; today, if left out
     */
    public record MoveClaim(
            InsuranceClaimId insuranceClaimId,
            ClaimStatus status,
            @Nullable String claimNumber,
            @Nullable LocalDate on,
            @Nullable String notes,
            int version)
            implements Reviews<InsuranceClaim>, Versioned {}
}
