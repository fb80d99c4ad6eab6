package org.whitecross.domain.medication;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/**
 * A line of the stock ledger: written once, never changed.
 *
 * @param quantity in the lot's unit: positive for what came in, negative for what went out
 * @param administrationId the dose that was taken, or whose taking is reversed; null for every other kind
 */
public record LotMovement(
        LotMovementId id,
        MedicationLotId lotId,
        SchoolId schoolId,
        MovementKind kind,
        BigDecimal quantity,
        @Nullable AdministrationId administrationId,
        UserId recordedById,
        Instant recordedAt) {
    private static final int MOST_RECEIVED = 100_000;

    public LotMovement {
        quantity = Quantity.plain(quantity);
    }

    public static LotMovement received(MedicationLot lot, BigDecimal quantity, UserId recordedById, Instant now) {
        new Checks()
                .that(
                        Quantity.valid(Quantity.plain(quantity), MOST_RECEIVED),
                        "quantity",
                        "range",
                        Quantity.RULE + MOST_RECEIVED)
                .orRefuse();
        return new LotMovement(
                LotMovementId.next(),
                lot.id(),
                lot.schoolId(),
                MovementKind.RECEIVED,
                quantity,
                null,
                recordedById,
                now);
    }

    public static LotMovement administered(MedicationLot lot, Administration dose) {
        return new LotMovement(
                LotMovementId.next(),
                lot.id(),
                lot.schoolId(),
                MovementKind.ADMINISTERED,
                requireNonNull(dose.doseAmount()).negate(),
                dose.id(),
                dose.givenById(),
                dose.recordedAt());
    }

    /** What a dose took comes back: its entry was wrong. */
    public static LotMovement reversed(Administration wrong, UserId recordedById, Instant now) {
        return new LotMovement(
                LotMovementId.next(),
                requireNonNull(wrong.lotId()),
                wrong.schoolId(),
                MovementKind.REVERSED,
                requireNonNull(wrong.doseAmount()),
                wrong.id(),
                recordedById,
                now);
    }
}
