package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record PrescriptionId(UUID value) {
    public static PrescriptionId next() {
        return new PrescriptionId(TimeOrderedId.next());
    }
}
