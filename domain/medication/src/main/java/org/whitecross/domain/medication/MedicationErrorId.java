package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record MedicationErrorId(UUID value) {
    public static MedicationErrorId next() {
        return new MedicationErrorId(TimeOrderedId.next());
    }
}
