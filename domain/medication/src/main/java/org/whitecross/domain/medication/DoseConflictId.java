package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record DoseConflictId(UUID value) {
    public static DoseConflictId next() {
        return new DoseConflictId(TimeOrderedId.next());
    }
}
