package org.whitecross.domain.incidents;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record WitnessStatementId(UUID value) {
    public static WitnessStatementId next() {
        return new WitnessStatementId(TimeOrderedId.next());
    }
}
