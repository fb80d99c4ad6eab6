package org.whitecross.domain.students;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record ExportAllowanceId(UUID value) {
    public static ExportAllowanceId next() {
        return new ExportAllowanceId(TimeOrderedId.next());
    }
}
