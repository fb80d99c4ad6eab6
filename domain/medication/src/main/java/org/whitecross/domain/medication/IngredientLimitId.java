package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record IngredientLimitId(UUID value) {
    public static IngredientLimitId next() {
        return new IngredientLimitId(TimeOrderedId.next());
    }
}
