package org.whitecross.domain.health;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record VaccineExemptionId(UUID value) {
    public static VaccineExemptionId next() {
        return new VaccineExemptionId(TimeOrderedId.next());
    }
}
