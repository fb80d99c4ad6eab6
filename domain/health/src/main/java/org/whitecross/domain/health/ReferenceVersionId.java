package org.whitecross.domain.health;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record ReferenceVersionId(UUID value) {
    public static ReferenceVersionId next() {
        return new ReferenceVersionId(TimeOrderedId.next());
    }
}
