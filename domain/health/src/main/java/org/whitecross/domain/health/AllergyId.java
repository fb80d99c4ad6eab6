package org.whitecross.domain.health;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record AllergyId(UUID value) {
    public static AllergyId next() {
        return new AllergyId(TimeOrderedId.next());
    }
}
