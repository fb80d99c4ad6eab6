package org.whitecross.domain.incidents;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record IncidentReportId(UUID value) {
    public static IncidentReportId next() {
        return new IncidentReportId(TimeOrderedId.next());
    }
}
