package org.whitecross.domain.medication;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;

/** The doses that the students within the caller's scope were given. */
public interface Administrations {
    Optional<Administration> find(AdministrationId id);

    /**
     * Stores a new one, unless that dose was given already: then nothing is stored, and the answer is empty. Of those who
     * try at the same time exactly one succeeds.
     */
    Optional<Administration> give(Administration administration);

    /** The one of that slot. */
    Optional<Administration> ofDose(PrescriptionId prescriptionId, Instant scheduledFor);

    /** Those whose slot lies at or after the first moment and before the second. */
    List<Administration> scheduledBetween(StudentId studentId, Instant from, Instant to);

    /** The latest first, unless another order is asked for. */
    Page<Administration> of(StudentId studentId, Page.Request<Order> page);

    /** All that there ever were, the first recorded first. */
    List<Administration> all(StudentId studentId);

    enum Order {
        OCCURRED_AT,
        SCHEDULED_FOR
    }
}
