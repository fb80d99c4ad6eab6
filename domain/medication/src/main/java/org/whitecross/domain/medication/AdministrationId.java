package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record AdministrationId(UUID value) {
    public static AdministrationId next() {
        return new AdministrationId(TimeOrderedId.next());
    }
}
