package org.whitecross.domain.compliance;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record ConsentFormId(UUID value) {
    public static ConsentFormId next() {
        return new ConsentFormId(TimeOrderedId.next());
    }
}
