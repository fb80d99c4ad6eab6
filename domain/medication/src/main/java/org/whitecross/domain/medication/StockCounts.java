package org.whitecross.domain.medication;

import java.util.List;
import java.util.Optional;

/** The counts of the lots within the caller's scope, with all their figures: who shows one asks it what may be shown. */
public interface StockCounts {
    Optional<StockCount> find(StockCountId id);

    /** The one that waits for a second person; there is at most one of a lot. */
    Optional<StockCount> openOf(MedicationLotId lotId);

    /** The latest first. */
    List<StockCount> of(MedicationLotId lotId);

    /** Stores a new one. A second open one of a lot is a conflict {@code count-open-already}. */
    StockCount add(StockCount count);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    StockCount change(StockCount count);
}
