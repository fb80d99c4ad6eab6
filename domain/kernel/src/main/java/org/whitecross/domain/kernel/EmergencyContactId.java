package org.whitecross.domain.kernel;

import java.util.UUID;

public record EmergencyContactId(UUID value) {
    public static EmergencyContactId next() {
        return new EmergencyContactId(TimeOrderedId.next());
    }
}
