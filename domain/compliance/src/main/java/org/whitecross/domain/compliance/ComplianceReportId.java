package org.whitecross.domain.compliance;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record ComplianceReportId(UUID value) {
    public static ComplianceReportId next() {
        return new ComplianceReportId(TimeOrderedId.next());
    }
}
