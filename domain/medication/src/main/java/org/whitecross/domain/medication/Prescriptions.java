package org.whitecross.domain.medication;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/** The prescriptions of the students within the caller's scope. */
public interface Prescriptions {
    /** Also an ended one. */
    Optional<Prescription> find(PrescriptionId id);

    /** The active ones, the oldest order first. */
    List<Prescription> activeOf(StudentId studentId);

    /** The active ones of a school that count on at least one of the days, of students who are there. */
    List<Prescription> inForceAt(SchoolId schoolId, LocalDate from, LocalDate to);

    /** All, also the ended ones: the active ones first, then the latest order first. */
    List<Prescription> of(StudentId studentId);

    /**
     * Stores a new one. Another active one of the same medication for the same days is a conflict {@code
     * medication-prescribed-already}; one as needed and one with times stand beside each other.
     */
    Prescription add(Prescription prescription);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    Prescription change(Prescription prescription);
}
