package org.whitecross.domain.kernel;

import java.util.UUID;

/** A school district: one customer, one tenant. */
public record DistrictId(UUID value) {
    public static DistrictId next() {
        return new DistrictId(TimeOrderedId.next());
    }
}
