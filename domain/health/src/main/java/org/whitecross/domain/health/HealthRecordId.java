package org.whitecross.domain.health;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record HealthRecordId(UUID value) {
    public static HealthRecordId next() {
        return new HealthRecordId(TimeOrderedId.next());
    }
}
