package org.whitecross.domain.medication;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;

/** What became of the doses of the students within the caller's scope. */
public interface Administrations {
    Optional<Administration> find(AdministrationId id);

    /**
     * Stores a new one, unless its slot is taken already: then nothing is stored, and the answer is empty. Of those who try at
     * the same time exactly one succeeds. What was voided, and what conflicts, takes no slot.
     *
     * @param apart for a dose as needed: how far it must lie from every other of its order; one that is closer is a conflict
     *     {@code prn-too-soon}
     */
    Optional<Administration> add(Administration administration, @Nullable Duration apart);

    /** The one that takes that slot. */
    Optional<Administration> ofDose(PrescriptionId prescriptionId, Instant scheduledFor);

    /** The latest first, unless another order is asked for; also the voided ones. */
    Page<Administration> of(StudentId studentId, Page.Request<Order> page);

    /** All that there ever were, the first recorded first. */
    List<Administration> all(StudentId studentId);

    /** Stores the entry that voids another one, whose slot is open again. A second one is a conflict {@code dose-voided-already}. */
    Administration voided(VoidedDose entry);

    /** The entries that void others of a child, the first first. */
    List<VoidedDose> voids(StudentId studentId);

    enum Order {
        OCCURRED_AT,
        RECORDED_AT
    }
}
