package org.whitecross.domain.health;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record ScreeningId(UUID value) {
    public static ScreeningId next() {
        return new ScreeningId(TimeOrderedId.next());
    }
}
