package org.whitecross.domain.medication;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StockCategory;

/** The standing orders of the districts within the caller's scope. */
public interface StandingOrders {
    /** Also one that has ended. */
    Optional<StandingOrder> find(StandingOrderId id);

    /** Those that there are, in the order of their ids. */
    List<StandingOrder> all(Collection<StandingOrderId> ids);

    /** The one of a medication that is in force on a day. */
    Optional<StandingOrder> inForce(MedicationId medicationId, LocalDate day);

    /** The latest first, unless another order is asked for. */
    Page<StandingOrder> list(@Nullable StockCategory category, @Nullable Boolean isActive, Page.Request<Order> page);

    /** Stores a new one. Of a medication there is one on any day: a second one is a conflict {@code standing-order-already}. */
    StandingOrder add(StandingOrder order);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    StandingOrder change(StandingOrder order);

    enum Order {
        CREATED_AT,
        VALID_UNTIL
    }
}
