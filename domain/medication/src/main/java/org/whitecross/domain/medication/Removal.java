package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * What one person takes out of a lot other than for a dose, and a second one confirms, signed in as herself. Nothing leaves
 * the ledger before: so nobody takes out of a controlled lot alone, and nobody is named as a witness who does not know of it.
 *
 * @param kind WASTED, RETURNED or DISPOSED
 * @param quantity more than 0
 * @param witnessId who confirmed or declined it
 * @param movementId the line of the ledger, once confirmed
 */
public record Removal(
        RemovalId id,
        MedicationLotId lotId,
        SchoolId schoolId,
        MovementKind kind,
        BigDecimal quantity,
        LotMovement.Circumstances circumstances,
        UserId recordedById,
        RemovalState state,
        @Nullable UserId witnessId,
        @Nullable String declineReason,
        @Nullable LotMovementId movementId,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    public Removal {
        quantity = Quantity.plain(quantity);
        new Checks().text("reason", declineReason, 5, 500).orRefuse();
    }

    public static Removal recorded(
            MedicationLot lot,
            MovementKind kind,
            BigDecimal quantity,
            LotMovement.Circumstances circumstances,
            UserId recordedById,
            Instant now) {
        var checks =
                new Checks().that(kind.takesOut(), "kind", "not-a-removal", "must be WASTED, RETURNED or DISPOSED");
        LotMovement.checkQuantity(checks, quantity);
        circumstances.check(checks, kind);
        checks.orRefuse();
        LotMovement.refuseUnlessMovable(lot, kind);
        return new Removal(
                RemovalId.next(),
                lot.id(),
                lot.schoolId(),
                kind,
                quantity,
                circumstances,
                recordedById,
                RemovalState.WAITING,
                null,
                null,
                null,
                0,
                now,
                now);
    }

    /** What it takes out of the lot, if she may confirm it. */
    public LotMovement movement(MedicationLot lot, UserId witnessId, Instant now) {
        refuseUnlessWaiting();
        if (witnessId.equals(recordedById))
            throw new Refusal.RuleBroken(
                    "confirmed-by-another", "You have recorded this removal: somebody else confirms it.");
        return LotMovement.confirmed(lot, this, witnessId, now);
    }

    public Removal confirmed(LotMovement movement) {
        return with(RemovalState.CONFIRMED, movement.witnessId(), null, movement.id(), movement.recordedAt());
    }

    /** It did not happen so: said by anybody, also by whoever recorded it. */
    public Removal declined(String reason, UserId by, Instant now) {
        refuseUnlessWaiting();
        return with(RemovalState.DECLINED, by, reason, null, now);
    }

    private void refuseUnlessWaiting() {
        if (state != RemovalState.WAITING)
            throw new Refusal.RuleBroken("removal-closed", "The removal was confirmed or declined already.");
    }

    private Removal with(
            RemovalState state,
            @Nullable UserId witnessId,
            @Nullable String declineReason,
            @Nullable LotMovementId movementId,
            Instant now) {
        return new Removal(
                id,
                lotId,
                schoolId,
                kind,
                quantity,
                circumstances,
                recordedById,
                state,
                witnessId,
                declineReason,
                movementId,
                version,
                createdAt,
                now);
    }
}
