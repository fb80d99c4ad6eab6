package org.whitecross.domain.access;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record SecurityKeyId(UUID value) {
    public static SecurityKeyId next() {
        return new SecurityKeyId(TimeOrderedId.next());
    }
}
