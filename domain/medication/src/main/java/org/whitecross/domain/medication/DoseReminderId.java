package org.whitecross.domain.medication;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record DoseReminderId(UUID value) {
    public static DoseReminderId next() {
        return new DoseReminderId(TimeOrderedId.next());
    }
}
