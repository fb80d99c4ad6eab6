package org.whitecross.domain.medication;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/** What was given out of the emergency stock, at the schools within the caller's scope or to their children. */
public interface EmergencyUses {
    Optional<EmergencyUse> find(EmergencyUseId id);

    /** The latest first, unless another order is asked for. */
    Page<EmergencyUse> list(Search search, Page.Request<Order> page);

    /** All of a child, also what is voided, the first recorded first. */
    List<EmergencyUse> all(StudentId studentId);

    EmergencyUse add(EmergencyUse use);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    EmergencyUse change(EmergencyUse use);

    /**
     * @param usedAtId where it was
     * @param from the first day, on the clock of each school; to the last one
     * @param isVoided null for both
     */
    record Search(
            @Nullable SchoolId usedAtId,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Boolean isComplete,
            @Nullable Boolean isRestocked,
            @Nullable Boolean isVoided) {}

    enum Order {
        OCCURRED_AT
    }
}
