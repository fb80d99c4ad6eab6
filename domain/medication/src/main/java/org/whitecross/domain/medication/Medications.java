package org.whitecross.domain.medication;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;

/** The formulary of the caller's district. */
public interface Medications {
    Optional<Medication> find(MedicationId id);

    /** Those of the given ids that there are, by name. */
    List<Medication> all(Collection<MedicationId> ids);

    /**
     * By name, unless another order is asked for.
     *
     * @param search part of the name or the generic name, in any case and without regard to accents
     */
    Page<Medication> list(@Nullable String search, Page.Request<Order> page);

    /**
     * Stores a new one. The same name, strength and form within the district are a conflict {@code
     * medication-listed-already}.
     */
    Medication add(Medication medication);

    enum Order {
        NAME,
        CREATED_AT
    }
}
