package org.whitecross.domain.incidents;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record IncidentEventId(UUID value) {
    public static IncidentEventId next() {
        return new IncidentEventId(TimeOrderedId.next());
    }
}
