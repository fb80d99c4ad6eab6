package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record RemovalId(UUID value) {
    public static RemovalId next() {
        return new RemovalId(TimeOrderedId.next());
    }
}
