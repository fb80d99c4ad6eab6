package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record DoseSlotId(UUID value) {
    public static DoseSlotId next() {
        return new DoseSlotId(TimeOrderedId.next());
    }
}
