package org.whitecross.domain.health;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record ConditionId(UUID value) {
    public static ConditionId next() {
        return new ConditionId(TimeOrderedId.next());
    }
}
