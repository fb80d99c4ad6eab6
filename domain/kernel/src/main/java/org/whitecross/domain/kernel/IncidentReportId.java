package org.whitecross.domain.kernel;

import java.util.UUID;

public record IncidentReportId(UUID value) {
    public static IncidentReportId next() {
        return new IncidentReportId(TimeOrderedId.next());
    }
}
