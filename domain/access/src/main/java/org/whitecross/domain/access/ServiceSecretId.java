package org.whitecross.domain.access;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record ServiceSecretId(UUID value) {
    public static ServiceSecretId next() {
        return new ServiceSecretId(TimeOrderedId.next());
    }
}
