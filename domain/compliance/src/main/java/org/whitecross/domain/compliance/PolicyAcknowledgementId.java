package org.whitecross.domain.compliance;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record PolicyAcknowledgementId(UUID value) {
    public static PolicyAcknowledgementId next() {
        return new PolicyAcknowledgementId(TimeOrderedId.next());
    }
}
