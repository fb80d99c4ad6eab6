package org.whitecross.domain.medication;

import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.StudentId;

/** What went wrong with the medication of the students within the caller's scope. */
public interface MedicationErrors {
    Optional<MedicationError> find(MedicationErrorId id);

    /** All about a child, the first recorded first. */
    List<MedicationError> all(StudentId studentId);

    MedicationError add(MedicationError error);
}
