package org.whitecross.domain.medication;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;

/** The field trips of the schools within the caller's scope. */
public interface FieldTrips {
    Optional<FieldTrip> find(FieldTripId id);

    /** As found; and it is not closed before this transaction ends. */
    Optional<FieldTrip> held(FieldTripId id);

    /** Those that there are, in the order of their ids. */
    List<FieldTrip> all(Collection<FieldTripId> ids);

    /** The latest to leave first, unless another order is asked for. */
    Page<FieldTrip> list(@Nullable SchoolId schoolId, @Nullable Boolean isClosed, Page.Request<Order> page);

    FieldTrip add(FieldTrip trip);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    FieldTrip change(FieldTrip trip);

    enum Order {
        LEAVES_AT
    }
}
