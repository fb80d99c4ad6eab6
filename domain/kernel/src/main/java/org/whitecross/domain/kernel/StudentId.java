package org.whitecross.domain.kernel;

import java.util.UUID;

/** A child whose health record the platform keeps. */
public record StudentId(UUID value) {
    public static StudentId next() {
        return new StudentId(TimeOrderedId.next());
    }
}
