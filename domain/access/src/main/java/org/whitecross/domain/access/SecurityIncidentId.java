package org.whitecross.domain.access;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record SecurityIncidentId(UUID value) {
    public static SecurityIncidentId next() {
        return new SecurityIncidentId(TimeOrderedId.next());
    }
}
