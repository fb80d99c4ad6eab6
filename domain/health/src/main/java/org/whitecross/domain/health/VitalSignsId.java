package org.whitecross.domain.health;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record VitalSignsId(UUID value) {
    public static VitalSignsId next() {
        return new VitalSignsId(TimeOrderedId.next());
    }
}
