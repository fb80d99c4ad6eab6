package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record DelegationId(UUID value) {
    public static DelegationId next() {
        return new DelegationId(TimeOrderedId.next());
    }
}
