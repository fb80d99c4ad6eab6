package org.whitecross.domain.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The growth references that were ever loaded. They are nobody's data: every caller sees them. */
public interface GrowthReferences {
    /** The one that was loaded last. */
    Optional<GrowthReference> current();

    /**
     * Keeps the parameters of a file as the current ones; those before stay. A file with the content of one that is there
     * already, the current one or not, changes nothing.
     */
    Loaded load(String name, String sha256, List<GrowthReference.Interval> intervals, Instant now);

    /** @param changed false if it was there already */
    record Loaded(GrowthReference.ReferenceVersion version, boolean changed) {}
}
