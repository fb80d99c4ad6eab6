package org.whitecross.domain.medication;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/** Who said that she sees a dose given, at the schools within the caller's scope. */
public interface Witnessings {
    Witnessing add(Witnessing witnessing);

    /** All that there ever were, the first first; also those that counted for a dose, or for none in time. */
    List<Witnessing> all(StudentId studentId);

    /** The latest around the moment of a dose that counts for none yet, and was not said by her who gives it. */
    Optional<Witnessing> open(PrescriptionId prescriptionId, UserId giverId, Instant at);

    /** Stores for which dose it counted. */
    void count(Witnessing witnessing);
}
