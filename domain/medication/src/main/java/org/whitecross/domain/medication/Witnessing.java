package org.whitecross.domain.medication;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/**
 * A member of staff says that she sees a dose given. It counts for one dose, given by somebody else within a quarter of an
 * hour of it.
 *
 * @param administrationId the dose it counted for; null as long as there is none
 */
public record Witnessing(
        WitnessingId id,
        PrescriptionId prescriptionId,
        StudentId studentId,
        SchoolId schoolId,
        UserId witnessId,
        Instant witnessedAt,
        @Nullable AdministrationId administrationId)
        implements AboutStudent {
    public static final Duration COUNTS_FOR = Duration.ofMinutes(15);

    public static Witnessing of(Prescription order, UserId witnessId, Instant now) {
        return new Witnessing(
                WitnessingId.next(), order.id(), order.studentId(), order.schoolId(), witnessId, now, null);
    }

    public Witnessing countedFor(AdministrationId dose) {
        return new Witnessing(id, prescriptionId, studentId, schoolId, witnessId, witnessedAt, dose);
    }
}
