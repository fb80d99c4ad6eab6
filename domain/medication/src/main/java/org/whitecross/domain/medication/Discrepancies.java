package org.whitecross.domain.medication;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;

/** The discrepancies at the schools within the caller's scope. */
public interface Discrepancies {
    Optional<Discrepancy> find(DiscrepancyId id);

    /**
     * The latest first, unless another order is asked for.
     *
     * @param schoolId null for all schools
     * @param state null for both
     */
    Page<Discrepancy> list(@Nullable SchoolId schoolId, @Nullable DiscrepancyState state, Page.Request<Order> page);

    /** Stores a new one. A second open one of a lot is a conflict {@code discrepancy-open-already}. */
    Discrepancy add(Discrepancy discrepancy);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    Discrepancy change(Discrepancy discrepancy);

    enum Order {
        CREATED_AT
    }
}
