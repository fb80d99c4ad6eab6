package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record VoidedDoseId(UUID value) {
    public static VoidedDoseId next() {
        return new VoidedDoseId(TimeOrderedId.next());
    }
}
