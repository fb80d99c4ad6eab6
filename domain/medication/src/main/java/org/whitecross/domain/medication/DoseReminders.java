package org.whitecross.domain.medication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;

/** What nurses of the schools within the caller's scope are reminded of. */
public interface DoseReminders {
    /**
     * Reminds each school of the times whose doses may be given by now, and of those that are overdue, leaving out what was
     * given or noted. Of a time once each, whoever else does it at the same moment.
     *
     * @return how many were raised
     */
    int raise(Instant now);

    /** The latest first. */
    Page<DoseReminder> list(@Nullable SchoolId schoolId, Page.Request<Order> page);

    enum Order {
        RAISED_AT
    }
}
