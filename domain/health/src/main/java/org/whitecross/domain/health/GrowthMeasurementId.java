package org.whitecross.domain.health;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record GrowthMeasurementId(UUID value) {
    public static GrowthMeasurementId next() {
        return new GrowthMeasurementId(TimeOrderedId.next());
    }
}
