package org.whitecross.domain.incidents;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record NotificationAttemptId(UUID value) {
    public static NotificationAttemptId next() {
        return new NotificationAttemptId(TimeOrderedId.next());
    }
}
