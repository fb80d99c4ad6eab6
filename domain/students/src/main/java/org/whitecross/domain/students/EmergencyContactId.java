package org.whitecross.domain.students;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record EmergencyContactId(UUID value) {
    public static EmergencyContactId next() {
        return new EmergencyContactId(TimeOrderedId.next());
    }
}
