package org.whitecross.application.kernel;

import java.time.LocalDate;
import org.whitecross.domain.kernel.SchoolId;

/** Whoever has to know that a school's days are no longer what they were. It takes part in the current transaction. */
@FunctionalInterface
public interface CalendarWatch {
    /** Between these days, both included. */
    void changed(SchoolId schoolId, LocalDate first, LocalDate last);

    /** On any day. */
    default void changed(SchoolId schoolId) {
        changed(schoolId, LocalDate.MIN, LocalDate.MAX);
    }
}
