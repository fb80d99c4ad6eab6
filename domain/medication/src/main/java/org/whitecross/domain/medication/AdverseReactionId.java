package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record AdverseReactionId(UUID value) {
    public static AdverseReactionId next() {
        return new AdverseReactionId(TimeOrderedId.next());
    }
}
