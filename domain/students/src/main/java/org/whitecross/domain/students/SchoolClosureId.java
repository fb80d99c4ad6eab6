package org.whitecross.domain.students;

import java.util.UUID;
import org.whitecross.domain.kernel.TimeOrderedId;

/** One closure of a school. */
public record SchoolClosureId(UUID value) {
    public static SchoolClosureId next() {
        return new SchoolClosureId(TimeOrderedId.next());
    }
}
