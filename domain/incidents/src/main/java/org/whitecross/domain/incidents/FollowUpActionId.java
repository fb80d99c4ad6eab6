package org.whitecross.domain.incidents;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record FollowUpActionId(UUID value) {
    public static FollowUpActionId next() {
        return new FollowUpActionId(TimeOrderedId.next());
    }
}
