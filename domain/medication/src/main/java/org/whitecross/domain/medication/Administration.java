package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;

/**
 * A dose that a child was given. It happened: it never changes.
 *
 * @param scheduledFor the slot; with the prescription it names the dose, which is given once
 * @param lotId where the dose was taken from
 * @param occurredAt when the child got it
 */
public record Administration(
        AdministrationId id,
        PrescriptionId prescriptionId,
        StudentId studentId,
        SchoolId schoolId,
        Instant scheduledFor,
        BigDecimal doseAmount,
        DoseUnit doseUnit,
        MedicationLotId lotId,
        UserId givenById,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable String notes)
        implements AboutStudent {
    public Administration {
        doseAmount = Quantity.plain(doseAmount);
        new Checks().text("notes", notes, 1, 2000).orRefuse();
    }
}
