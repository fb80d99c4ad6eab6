package org.whitecross.domain.incidents;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record AmendmentId(UUID value) {
    public static AmendmentId next() {
        return new AmendmentId(TimeOrderedId.next());
    }
}
