package org.whitecross.domain.compliance;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record ConsentSignatureId(UUID value) {
    public static ConsentSignatureId next() {
        return new ConsentSignatureId(TimeOrderedId.next());
    }
}
