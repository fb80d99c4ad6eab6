package org.whitecross.domain.students;

import java.util.List;
import org.whitecross.domain.kernel.Refusal;

/** PK (before kindergarten), K (kindergarten), or 1 to 12. */
public record Grade(String value) {
    public static final List<String> ALL =
            List.of("PK", "K", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");

    public Grade {
        if (!ALL.contains(value)) throw new Refusal.Invalid("", "unknown", "must be one of " + String.join(", ", ALL));
    }

    /** Where it stands among all of them. */
    int rank() {
        return ALL.indexOf(value);
    }

    public boolean isAfter(Grade other) {
        return rank() > other.rank();
    }

    /** The one that follows; there is none after the last. */
    public Grade next() {
        return new Grade(ALL.get(rank() + 1));
    }
}
