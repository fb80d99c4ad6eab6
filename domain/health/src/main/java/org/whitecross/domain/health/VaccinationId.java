package org.whitecross.domain.health;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record VaccinationId(UUID value) {
    public static VaccinationId next() {
        return new VaccinationId(TimeOrderedId.next());
    }
}
