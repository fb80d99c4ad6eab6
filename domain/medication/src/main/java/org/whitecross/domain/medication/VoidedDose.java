package org.whitecross.domain.medication;

import java.time.Instant;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/** The entry that makes another one void: it was wrong. Both stay. */
public record VoidedDose(
        VoidedDoseId id,
        AdministrationId administrationId,
        StudentId studentId,
        SchoolId schoolId,
        String reason,
        UserId voidedById,
        Instant voidedAt) {
    public VoidedDose {
        new Checks().text("reason", reason, 5, 500).orRefuse();
    }

    public static VoidedDose of(Administration wrong, String reason, UserId by, Instant now) {
        if (wrong.isVoided()) throw new Refusal.RuleBroken("dose-voided", "The entry is voided already.");
        return new VoidedDose(VoidedDoseId.next(), wrong.id(), wrong.studentId(), wrong.schoolId(), reason, by, now);
    }
}
