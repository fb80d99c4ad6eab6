package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.SchoolId;

/**
 * Something about a school's stock that somebody has to see to.
 *
 * @param lotId null for LOW_STOCK, which is about all lots of the medication
 * @param onHand what can still be given of the medication, or what there is of the lot; null while it is withheld for a count
 * @param reorderLevel of LOW_STOCK
 * @param expiresOn of the lot
 */
public record StockAlert(
        Kind kind,
        Severity severity,
        SchoolId schoolId,
        MedicationId medicationId,
        String medicationName,
        @Nullable MedicationLotId lotId,
        @Nullable String lotNumber,
        @Nullable BigDecimal onHand,
        @Nullable BigDecimal reorderLevel,
        @Nullable LocalDate expiresOn) {
    /** A lot is told as EXPIRING from so many days before its last one. */
    public static final int EXPIRING_DAYS = 30;

    private static final int SOON_DAYS = 7;

    public enum Kind {
        LOW_STOCK,
        EXPIRING,
        EXPIRED
    }

    public enum Severity {
        MEDIUM,
        HIGH,
        CRITICAL
    }

    public StockAlert {
        onHand = onHand == null ? null : Quantity.plain(onHand);
        reorderLevel = reorderLevel == null ? null : Quantity.plain(reorderLevel);
    }

    /**
     * At or below the level.
     *
     * @param usable in lots that are active and not expired
     */
    public static StockAlert low(
            SchoolId schoolId,
            MedicationId medicationId,
            String medicationName,
            BigDecimal usable,
            BigDecimal reorderLevel,
            boolean isBeingCounted) {
        return new StockAlert(
                Kind.LOW_STOCK,
                usable.signum() == 0 ? Severity.CRITICAL : Severity.HIGH,
                schoolId,
                medicationId,
                medicationName,
                null,
                null,
                isBeingCounted ? null : usable,
                reorderLevel,
                null);
    }

    /** Of a lot that has expired, or will within {@link #EXPIRING_DAYS}. */
    public static StockAlert expiry(MedicationLot lot, String medicationName, LocalDate today) {
        boolean expired = lot.expiresOn().isBefore(today);
        boolean soon = !lot.expiresOn().isAfter(today.plusDays(SOON_DAYS));
        return new StockAlert(
                expired ? Kind.EXPIRED : Kind.EXPIRING,
                expired ? Severity.CRITICAL : soon ? Severity.HIGH : Severity.MEDIUM,
                lot.schoolId(),
                lot.medicationId(),
                medicationName,
                lot.id(),
                lot.lotNumber(),
                lot.shown().onHand(),
                null,
                lot.expiresOn());
    }
}
