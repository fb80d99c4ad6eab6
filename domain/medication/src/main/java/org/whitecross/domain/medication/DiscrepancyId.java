package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record DiscrepancyId(UUID value) {
    public static DiscrepancyId next() {
        return new DiscrepancyId(TimeOrderedId.next());
    }
}
