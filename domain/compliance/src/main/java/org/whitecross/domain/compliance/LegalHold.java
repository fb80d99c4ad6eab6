package org.whitecross.domain.compliance;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudents;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * Keeps what the audit has of a child, or of a whole district, beyond the time that it is kept otherwise: there is a lawsuit, or an
 * investigation. It names the record that it was placed on, and holds for all records of that child, whichever was merged into which.
 *
 * @param studentId null: all of the district
 * @param liftedAt null while it is in force; lifted is lifted, and whoever wants to hold again places another one
 */
public record LegalHold(
        LegalHoldId id,
        DistrictId districtId,
        @Nullable StudentId studentId,
        String reason,
        UserId placedById,
        Instant placedAt,
        @Nullable UserId liftedById,
        @Nullable Instant liftedAt,
        @Nullable String liftReason,
        int version)
        implements Versioned, AboutStudents {
    public LegalHold {
        new Checks().text("reason", reason, 10, 1000).orRefuse();
    }

    public static LegalHold placed(
            DistrictId districtId, @Nullable StudentId studentId, String reason, UserId by, Instant now) {
        return new LegalHold(LegalHoldId.next(), districtId, studentId, reason, by, now, null, null, null, 0);
    }

    public LegalHold lifted(String because, UserId by, Instant now) {
        if (liftedAt != null) throw new Refusal.RuleBroken("legal-hold-lifted", "The hold is lifted already.");
        new Checks().text("reason", because, 10, 1000).orRefuse();
        return new LegalHold(id, districtId, studentId, reason, placedById, placedAt, by, now, because, version);
    }

    @Override
    public Collection<StudentId> studentIds() {
        return studentId == null ? List.of() : List.of(studentId);
    }
}
