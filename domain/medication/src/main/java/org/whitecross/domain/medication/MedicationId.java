package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record MedicationId(UUID value) {
    public static MedicationId next() {
        return new MedicationId(TimeOrderedId.next());
    }
}
