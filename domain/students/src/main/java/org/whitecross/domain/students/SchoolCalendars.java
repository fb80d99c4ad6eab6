package org.whitecross.domain.students;

import java.util.Optional;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;

/** When there is school at the schools within the caller's scope. */
public interface SchoolCalendars {
    /**
     * With all closures that are in force.
     *
     * @throws org.whitecross.domain.kernel.Refusal.NotFound of a school outside of it
     */
    SchoolCalendar of(SchoolId schoolId);

    /** Also one that was lifted. */
    Optional<SchoolClosure> find(SchoolClosureId id);

    /** Those in force, the first to come first, unless another order is asked for. */
    Page<SchoolClosure> closures(SchoolId schoolId, Page.Request<Order> page);

    SchoolClosure add(SchoolClosure closure);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    SchoolClosure change(SchoolClosure closure);

    enum Order {
        FIRST_DAY
    }
}
