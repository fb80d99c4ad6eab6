package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record EmergencyUseId(UUID value) {
    public static EmergencyUseId next() {
        return new EmergencyUseId(TimeOrderedId.next());
    }
}
