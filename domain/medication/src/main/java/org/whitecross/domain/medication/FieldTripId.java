package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record FieldTripId(UUID value) {
    public static FieldTripId next() {
        return new FieldTripId(TimeOrderedId.next());
    }
}
