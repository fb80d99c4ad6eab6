package org.whitecross.domain.access;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record IpRuleId(UUID value) {
    public static IpRuleId next() {
        return new IpRuleId(TimeOrderedId.next());
    }
}
