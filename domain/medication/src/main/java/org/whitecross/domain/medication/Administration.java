package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/**
 * What became of one dose. It happened: it never changes. What was entered wrongly is voided by an entry of its own, and
 * then entered anew.
 *
 * @param scheduledFor the slot; with the prescription it names the dose. Null for a dose as needed, which has none
 * @param doseAmount null unless it was given, as are unit, route and lot
 * @param lotId where the dose was taken from; null also for one entered later that the stock does not account for
 * @param givenById who gave it, or found that it was not to be
 * @param occurredAt when the child got it
 * @param lateReason why it was entered later
 * @param reason why it was not given, or why in spite of what was found
 * @param authorizedBy who authorised that, where the giver alone could not
 * @param findings the codes of what was found when it was judged, also of what only had to be known
 * @param isConflicting it was entered later and collides with another dose: it counts, but its slot is that one's
 * @param isVoided there is an entry that voids it
 */
public record Administration(
        AdministrationId id,
        PrescriptionId prescriptionId,
        MedicationId medicationId,
        StudentId studentId,
        SchoolId schoolId,
        @Nullable Instant scheduledFor,
        DoseOutcome outcome,
        @Nullable BigDecimal doseAmount,
        @Nullable DoseUnit doseUnit,
        @Nullable MedicationRoute route,
        @Nullable MedicationLotId lotId,
        UserId givenById,
        @Nullable UserId witnessId,
        Instant occurredAt,
        Instant recordedAt,
        EnteredFrom enteredFrom,
        @Nullable String lateReason,
        @Nullable String reason,
        @Nullable String authorizedBy,
        List<String> findings,
        boolean isConflicting,
        boolean isVoided,
        @Nullable String notes)
        implements AboutStudent {
    public Administration {
        doseAmount = doseAmount == null ? null : Quantity.plain(doseAmount);
        findings = List.copyOf(findings);
        requireWords(lateReason, reason, authorizedBy, notes);
        new Checks()
                .that(
                        outcome == DoseOutcome.GIVEN || reason != null,
                        "reason",
                        "required",
                        "is required for a dose that was not given")
                .orRefuse();
    }

    /** So that words that cannot be kept are refused before a dose is judged by them. */
    public static void requireWords(
            @Nullable String lateReason,
            @Nullable String reason,
            @Nullable String authorizedBy,
            @Nullable String notes) {
        new Checks()
                .text("lateReason", lateReason, 5, 500)
                .text("reason", reason, 5, 500)
                .text("authorizedBy", authorizedBy, 3, 200)
                .text("notes", notes, 1, 2000)
                .orRefuse();
    }

    boolean isGiven() {
        return outcome == DoseOutcome.GIVEN && !isVoided;
    }
}
