package org.whitecross.domain.incidents;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record EvidenceId(UUID value) {
    public static EvidenceId next() {
        return new EvidenceId(TimeOrderedId.next());
    }
}
