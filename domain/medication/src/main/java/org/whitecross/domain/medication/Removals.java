package org.whitecross.domain.medication;

import java.util.List;
import java.util.Optional;

/** What was taken out of the lots within the caller's scope by two people, or was to be. */
public interface Removals {
    Optional<Removal> find(RemovalId id);

    /** The latest first. */
    List<Removal> of(MedicationLotId lotId);

    Removal add(Removal removal);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    Removal change(Removal removal);
}
