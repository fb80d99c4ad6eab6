package org.whitecross.domain.access;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

/** One sign-in, on one device, until it is ended. */
public record SessionId(UUID value) {
    public static SessionId next() {
        return new SessionId(TimeOrderedId.next());
    }
}
