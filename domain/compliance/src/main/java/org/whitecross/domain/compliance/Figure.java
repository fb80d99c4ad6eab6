package org.whitecross.domain.compliance;

/** So many of so many. */
public record Figure(long count, long outOf) {
    public Figure {
        if (count < 0 || count > outOf) throw new IllegalArgumentException(count + " of " + outOf);
    }
}
