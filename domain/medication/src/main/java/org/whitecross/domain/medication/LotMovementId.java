package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record LotMovementId(UUID value) {
    public static LotMovementId next() {
        return new LotMovementId(TimeOrderedId.next());
    }
}
