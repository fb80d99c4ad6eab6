package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record StockCountId(UUID value) {
    public static StockCountId next() {
        return new StockCountId(TimeOrderedId.next());
    }
}
