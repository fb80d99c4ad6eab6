package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.Versioned;

/**
 * A batch of a medication as it lies in a school's cupboard.
 *
 * @param expiresOn the last day on which it may be given
 * @param onHand what its movements add up to, in its unit; kept by the store, never below zero
 */
public record MedicationLot(
        MedicationLotId id,
        MedicationId medicationId,
        SchoolId schoolId,
        String lotNumber,
        LocalDate expiresOn,
        DoseUnit unit,
        BigDecimal onHand,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    private static final Pattern LOT_NUMBER = Pattern.compile("[A-Za-z0-9-]{3,50}");

    public MedicationLot {
        onHand = Quantity.plain(onHand);
        new Checks()
                .matches("lotNumber", lotNumber, LOT_NUMBER, "must be 3 to 50 letters, digits or hyphens")
                .orRefuse();
    }

    /** A lot that arrives, counted in the medication's stock unit; nothing is on hand before its receipt is in the ledger. */
    public static MedicationLot arriving(
            Medication medication,
            SchoolId schoolId,
            String lotNumber,
            LocalDate expiresOn,
            LocalDate today,
            Instant now) {
        medication.refuseScheduleOne();
        new Checks()
                .that(!expiresOn.isBefore(today), "expiresOn", "expired", "must not have passed")
                .orRefuse();
        return new MedicationLot(
                MedicationLotId.next(),
                medication.id(),
                schoolId,
                lotNumber,
                expiresOn,
                medication.stockUnit(),
                BigDecimal.ZERO,
                0,
                now,
                now);
    }

    /** Why a dose must not be taken from it; empty if it may. */
    public Optional<String> whyNotGiven(BigDecimal amount, DoseUnit unit, LocalDate day) {
        if (day.isAfter(expiresOn)) return Optional.of("The lot expired after " + expiresOn + ".");
        if (unit != this.unit) return Optional.of("The lot is counted in " + this.unit + ".");
        return amount.compareTo(onHand) > 0
                ? Optional.of("The lot holds " + onHand.toPlainString() + " " + unit + ", less than the dose.")
                : Optional.empty();
    }
}
