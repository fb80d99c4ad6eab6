package org.whitecross.application.incidents;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.incidents.IncidentRequests.Reads;
import org.whitecross.application.incidents.IncidentRequests.Reviews;
import org.whitecross.domain.incidents.ClaimStatus;
import org.whitecross.domain.incidents.InsuranceClaim;
import org.whitecross.domain.incidents.InsuranceClaimId;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about claims against insurers. */
public final class InsuranceRequests {
    private InsuranceRequests() {}

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
