package org.whitecross.domain.compliance;

import java.time.Instant;
import java.util.Map;
import org.whitecross.domain.kernel.DistrictId;

/** What the data of a district says about a period. */
public interface ComplianceFigures {
    /**
     * Of the requirements of this type, those that are measured; what cannot be computed is absent.
     *
     * @param from the first moment
     * @param until the first moment after
     */
    Map<Requirement, Figure> of(DistrictId districtId, ComplianceReportType type, Instant from, Instant until);
}
