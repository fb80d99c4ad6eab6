package org.whitecross.domain.incidents;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record GuardianToldId(UUID value) {
    public static GuardianToldId next() {
        return new GuardianToldId(TimeOrderedId.next());
    }
}
