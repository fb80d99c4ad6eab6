package org.whitecross.domain.health;

import java.time.Instant;
import java.util.List;

/** The growth references that were ever loaded. They are nobody's data: every caller sees them. */
public interface GrowthReferences {
    /** The newest of each name; with nothing in it until something is loaded. */
    GrowthReference current();

    /** What the given versions hold; those of other kinds are passed over. */
    GrowthReference of(List<ReferenceVersion> versions);

    /** Keeps the content of a file as what counts under its name. If it counts already, nothing changes. */
    ReferenceLoaded load(File file, Instant now);

    /**
     * @param name as CDC calls it
     * @param sha256 of the content that the intervals were read from
     */
    record File(String name, String sha256, List<GrowthReference.Interval> intervals) {
        public File {
            intervals = List.copyOf(intervals);
        }
    }
}
