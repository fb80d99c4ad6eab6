package org.whitecross.domain.access;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record DistrictRoleId(UUID value) {
    public static DistrictRoleId next() {
        return new DistrictRoleId(TimeOrderedId.next());
    }
}
