package org.whitecross.domain.incidents;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record StatusChangeId(UUID value) {
    public static StatusChangeId next() {
        return new StatusChangeId(TimeOrderedId.next());
    }
}
