package org.whitecross.domain.access;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record RoleAssignmentId(UUID value) {
    public static RoleAssignmentId next() {
        return new RoleAssignmentId(TimeOrderedId.next());
    }
}
