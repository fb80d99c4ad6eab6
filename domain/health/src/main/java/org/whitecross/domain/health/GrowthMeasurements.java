package org.whitecross.domain.health;

import java.util.Optional;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;

/** The growth measurements of the students within the caller's scope. */
public interface GrowthMeasurements {
    /** Also a voided one. */
    Optional<GrowthMeasurement> find(GrowthMeasurementId id);

    /** The active ones; the latest first, unless another order is asked for. */
    Page<GrowthMeasurement> of(StudentId studentId, Page.Request<Order> page);

    /** Stores a new one. */
    GrowthMeasurement add(GrowthMeasurement measurement);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    GrowthMeasurement change(GrowthMeasurement measurement);

    enum Order {
        OCCURRED_AT,
        RECORDED_AT
    }
}
