package org.whitecross.domain.students;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record EnrollmentEventId(UUID value) {
    public static EnrollmentEventId next() {
        return new EnrollmentEventId(TimeOrderedId.next());
    }
}
