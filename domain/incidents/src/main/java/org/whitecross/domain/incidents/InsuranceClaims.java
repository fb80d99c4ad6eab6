package org.whitecross.domain.incidents;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;

/** Claims against insurers, about the students within the caller's scope. */
public interface InsuranceClaims {
    Optional<InsuranceClaim> find(InsuranceClaimId id);

    /** The one of a report. */
    Optional<InsuranceClaim> of(IncidentReportId id);

    /** A second one of a report is a conflict {@code claim-opened-already}. */
    InsuranceClaim add(InsuranceClaim claim);

    /** @throws Refusal.Stale if it was changed meanwhile */
    InsuranceClaim change(InsuranceClaim claim);

    /** All about a child, the first opened first. */
    List<InsuranceClaim> all(StudentId id);
}
