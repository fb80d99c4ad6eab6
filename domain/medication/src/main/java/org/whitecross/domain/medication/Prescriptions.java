package org.whitecross.domain.medication;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.StudentId;

/** The prescriptions of the students within the caller's scope. */
public interface Prescriptions {
    /** Also an ended one. */
    Optional<Prescription> find(PrescriptionId id);

    /** As found, and nobody changes it until the transaction ends; others may hold it at the same time. */
    Optional<Prescription> held(PrescriptionId id);

    /** The active ones, the oldest order first. */
    List<Prescription> activeOf(StudentId studentId);

    /** All, also the ended ones: the active ones first, then the latest order first. */
    List<Prescription> of(StudentId studentId);

    /** Stores a new one. A second active one of a medication is a conflict {@code medication-prescribed-already}. */
    Prescription add(Prescription prescription);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    Prescription change(Prescription prescription);
}
