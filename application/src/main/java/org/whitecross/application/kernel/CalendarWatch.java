package org.whitecross.application.kernel;

import org.whitecross.domain.kernel.SchoolId;

/** Whoever has to know that a school's days are no longer what they were. It takes part in the current transaction. */
@FunctionalInterface
public interface CalendarWatch {
    void changed(SchoolId schoolId);
}
