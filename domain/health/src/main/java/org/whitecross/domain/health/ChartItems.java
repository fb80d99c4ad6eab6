package org.whitecross.domain.health;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;

/** The items of one kind in the charts of the students within the caller's scope. */
public interface ChartItems<I, T extends ChartItem> {
    /** Also a voided one. */
    Optional<T> find(I id);

    /** The latest to happen first, unless another order is asked for; the voided ones only when they are wanted. */
    Page<T> of(StudentId studentId, boolean voidedToo, Page.Request<Order> page);

    /** All that were ever recorded, also the voided ones, the first recorded first. */
    List<T> all(StudentId studentId);

    /** Stores a new one. */
    T add(T item);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    T change(T item);

    enum Order {
        /** When it happened: by the item's own date, if it has one that can lie further back. */
        OCCURRED_AT,
        RECORDED_AT
    }
}
