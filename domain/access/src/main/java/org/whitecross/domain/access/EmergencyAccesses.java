package org.whitecross.domain.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/** The emergency accesses of the districts that are wholly within the caller's scope. */
public interface EmergencyAccesses {
    /** An active student of the caller's own district, whether or not she reaches her. */
    Optional<Found> student(String studentNumber, LocalDate dateOfBirth);

    /** Where a student is whom the caller reaches in an emergency at this moment. */
    Optional<SchoolId> reached(StudentId studentId, Instant now);

    /** The caller's own. */
    EmergencyAccess add(EmergencyAccess access);

    Optional<EmergencyAccess> find(EmergencyAccessId id);

    /** The latest first, unless another order is asked for. */
    Page<EmergencyAccess> list(@Nullable Boolean isReviewed, Page.Request<Order> page);

    /** Stores what was judged, if its version is still the current one; else it is stale. */
    EmergencyAccess change(EmergencyAccess access);

    record Found(StudentId studentId, SchoolId schoolId) {}

    enum Order {
        ASKED_AT
    }
}
