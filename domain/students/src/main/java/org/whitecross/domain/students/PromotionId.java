package org.whitecross.domain.students;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record PromotionId(UUID value) {
    public static PromotionId next() {
        return new PromotionId(TimeOrderedId.next());
    }
}
