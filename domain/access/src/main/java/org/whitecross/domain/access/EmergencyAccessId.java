package org.whitecross.domain.access;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record EmergencyAccessId(UUID value) {
    public static EmergencyAccessId next() {
        return new EmergencyAccessId(TimeOrderedId.next());
    }
}
