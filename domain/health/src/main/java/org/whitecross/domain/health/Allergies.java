package org.whitecross.domain.health;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.StudentId;

/** The allergies of the students within the caller's scope. */
public interface Allergies {
    /** Also a voided one. */
    Optional<Allergy> find(AllergyId id);

    /** The active ones: the most severe first, then by allergen. */
    List<Allergy> of(StudentId studentId);

    /** All that were ever recorded, also the voided ones, the first recorded first. */
    List<Allergy> all(StudentId studentId);

    /**
     * Stores a new one. An active one of the same allergen, in any case and accent, is a conflict {@code
     * allergy-recorded-already}.
     */
    Allergy add(Allergy allergy);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    Allergy change(Allergy allergy);
}
