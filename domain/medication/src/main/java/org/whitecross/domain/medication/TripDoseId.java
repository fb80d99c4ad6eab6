package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record TripDoseId(UUID value) {
    public static TripDoseId next() {
        return new TripDoseId(TimeOrderedId.next());
    }
}
