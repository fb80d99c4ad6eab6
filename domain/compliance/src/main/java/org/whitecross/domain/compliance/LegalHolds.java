package org.whitecross.domain.compliance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;

/** What is kept of the audit for the law, in the districts that are wholly within the caller's scope. */
public interface LegalHolds {
    Optional<LegalHold> find(LegalHoldId id);

    /**
     * The latest placed first.
     *
     * @param studentId those that were placed on this very record; not those on her district
     */
    Page<LegalHold> list(@Nullable Boolean isLifted, @Nullable StudentId studentId, Page.Request<Order> page);

    /**
     * Whether one is in force on the district, or on a child of hers. Until this transaction ends, none is placed there, so that
     * nothing is let go that is held a moment later.
     */
    boolean isOn(DistrictId district);

    LegalHold add(LegalHold hold);

    /** Stores that it was lifted, if its version is still the current one; else it is stale. */
    LegalHold lift(LegalHold hold);

    enum Order {
        PLACED_AT
    }
}
