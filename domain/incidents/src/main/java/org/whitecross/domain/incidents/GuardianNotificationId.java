package org.whitecross.domain.incidents;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record GuardianNotificationId(UUID value) {
    public static GuardianNotificationId next() {
        return new GuardianNotificationId(TimeOrderedId.next());
    }
}
