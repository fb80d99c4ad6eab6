package org.whitecross.domain.compliance;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record ChecklistItemId(UUID value) {
    public static ChecklistItemId next() {
        return new ChecklistItemId(TimeOrderedId.next());
    }
}
