package org.whitecross.domain.kernel;

import java.util.UUID;

/** A school; the boundary within which staff see children. */
public record SchoolId(UUID value) {
    public static SchoolId next() {
        return new SchoolId(TimeOrderedId.next());
    }
}
