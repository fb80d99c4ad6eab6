package org.whitecross.domain.health;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record GrowthReferenceId(UUID value) {
    public static GrowthReferenceId next() {
        return new GrowthReferenceId(TimeOrderedId.next());
    }
}
