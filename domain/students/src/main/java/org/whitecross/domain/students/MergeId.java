package org.whitecross.domain.students;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

public record MergeId(UUID value) {
    public static MergeId next() {
        return new MergeId(TimeOrderedId.next());
    }
}
