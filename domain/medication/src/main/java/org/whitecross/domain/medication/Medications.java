package org.whitecross.domain.medication;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.Page;

/** The formulary of the caller's district. */
public interface Medications {
    Optional<Medication> find(MedicationId id);

    /** Those of the given ids that there are, by name. */
    List<Medication> all(Collection<MedicationId> ids);

    /** As found, and nobody changes it until the transaction ends; others may hold it at the same time. */
    Optional<Medication> held(MedicationId id);

    /** By name, unless another order is asked for. */
    Page<Medication> list(FormularySearch search, Page.Request<Order> page);

    /** Whether an active prescription of it exists at a school within the caller's scope. */
    boolean isPrescribed(MedicationId id);

    /** Whether it is prescribed, or there is stock of it, at such a school. */
    boolean isInUse(MedicationId id);

    /**
     * Stores a new one. The same name, strength and form within the district are a conflict {@code
     * medication-listed-already}; the same National Drug Code is one {@code ndc-listed-already}.
     */
    Medication add(Medication medication);

    /**
     * Stores a changed one with its ingredients, if its version is still the current one; else it is stale. Conflicts are
     * those of a new one.
     */
    Medication change(Medication medication);

    enum Order {
        NAME,
        CREATED_AT
    }
}
