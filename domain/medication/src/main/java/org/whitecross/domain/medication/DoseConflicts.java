package org.whitecross.domain.medication;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/** The doses at the schools within the caller's scope that somebody has to look at. */
public interface DoseConflicts {
    Optional<DoseConflict> find(DoseConflictId id);

    /** The latest first, unless another order is asked for. */
    Page<DoseConflict> list(@Nullable SchoolId schoolId, DoseConflict.@Nullable State state, Page.Request<Order> page);

    /** All of a child, the first first. */
    List<DoseConflict> all(StudentId studentId);

    DoseConflict add(DoseConflict conflict);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    DoseConflict change(DoseConflict conflict);

    enum Order {
        CREATED_AT
    }
}
