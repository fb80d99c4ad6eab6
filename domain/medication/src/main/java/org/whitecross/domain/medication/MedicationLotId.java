package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record MedicationLotId(UUID value) {
    public static MedicationLotId next() {
        return new MedicationLotId(TimeOrderedId.next());
    }
}
