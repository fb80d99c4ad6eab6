package org.whitecross.domain.students;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;

/** The schools within the caller's scope. */
public interface Schools {
    Optional<School> find(SchoolId id);

    List<School> all(Set<SchoolId> ids);

    /** All that are open. */
    List<SchoolId> open();

    /**
     * A school of the caller's district, also one outside of her scope: a student can be sent there. It tells nothing about
     * the students of that school.
     */
    Optional<School> destination(SchoolId id);

    /** By name, unless another order is asked for. */
    Page<School> list(@Nullable DistrictId districtId, Page.Request<Order> page);

    /** Stores a new one. A code that is taken within the district is a conflict {@code school-code-taken}. */
    School add(School school);

    /** Stores a changed one. A stale version is refused; a code that is taken is a conflict {@code school-code-taken}. */
    School change(School school);

    enum Order {
        NAME,
        CODE
    }
}
