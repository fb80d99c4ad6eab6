package org.whitecross.domain.kernel;

import java.util.UUID;

/** A person who signs in. */
public record UserId(UUID value) {
    public static UserId next() {
        return new UserId(TimeOrderedId.next());
    }
}
