package org.whitecross.domain.compliance;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record LegalHoldId(UUID value) {
    public static LegalHoldId next() {
        return new LegalHoldId(TimeOrderedId.next());
    }
}
