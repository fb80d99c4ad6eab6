package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record StandingOrderId(UUID value) {
    public static StandingOrderId next() {
        return new StandingOrderId(TimeOrderedId.next());
    }
}
