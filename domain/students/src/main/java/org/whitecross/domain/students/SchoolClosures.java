package org.whitecross.domain.students;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;

/** The closures of the schools within the caller's scope. */
public interface SchoolClosures {
    Optional<SchoolClosure> find(SchoolClosureId id);

    /**
     * Those of a school that include any day of a period; by first day, unless another order is asked for.
     *
     * @param from null: from the first one on
     * @param to included; null: to the last one
     */
    Page<SchoolClosure> of(
            SchoolId schoolId, @Nullable LocalDate from, @Nullable LocalDate to, Page.Request<Order> page);

    /** Stores a new one. A day that is in another one already is a conflict {@code school-closed-already}. */
    SchoolClosure add(SchoolClosure closure);

    /** Removes it: the change log keeps what it was. Stale if it is not there any more. */
    void remove(SchoolClosure closure);

    enum Order {
        FIRST_DAY
    }
}
