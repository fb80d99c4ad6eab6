package org.whitecross.domain.compliance;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record PolicyId(UUID value) {
    public static PolicyId next() {
        return new PolicyId(TimeOrderedId.next());
    }
}
