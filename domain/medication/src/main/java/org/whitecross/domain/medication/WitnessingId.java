package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record WitnessingId(UUID value) {
    public static WitnessingId next() {
        return new WitnessingId(TimeOrderedId.next());
    }
}
