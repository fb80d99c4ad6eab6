package org.whitecross.domain.medication;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/**
 * A line of the stock ledger: written once, never changed.
 *
 * @param quantity in the lot's unit: positive for what came in, negative for what went out
 * @param administrationId the dose that was taken, or was not after all; null for every other kind
 * @param emergencyUseId what was used in an emergency, or was not after all; null for every other kind
 * @param tripDoseId what was signed out or in; null for every other kind
 * @param witnessId who vouches for it besides who recorded it
 * @param discrepancyId whose resolution it is
 */
public record LotMovement(
        LotMovementId id,
        MedicationLotId lotId,
        SchoolId schoolId,
        MovementKind kind,
        BigDecimal quantity,
        Circumstances circumstances,
        @Nullable AdministrationId administrationId,
        @Nullable EmergencyUseId emergencyUseId,
        @Nullable TripDoseId tripDoseId,
        @Nullable UserId witnessId,
        @Nullable DiscrepancyId discrepancyId,
        UserId recordedById,
        Instant recordedAt) {
    private static final int MOST = 100_000;

    /**
     * Why something was moved by hand.
     *
     * @param returnedTo who took it away, by name; said exactly of what is RETURNED
     */
    public record Circumstances(
            @Nullable String reason,
            @Nullable String returnedTo,
            @Nullable Handover returnedToAs) implements Inlined {
        static final Circumstances NONE = new Circumstances(null, null, null);

        public static Circumstances of(String reason) {
            return new Circumstances(reason, null, null);
        }

        void check(Checks checks, MovementKind kind) {
            boolean returned = kind == MovementKind.RETURNED;
            checks.that(reason != null, "reason", "required", "is required")
                    .text("reason", reason, 5, 500)
                    .text("returnedTo", returnedTo, 2, 200)
                    .that(
                            returned == (returnedTo != null),
                            "returnedTo",
                            returned ? "required" : "not-returned",
                            returned ? "is required for what is returned" : "must only be said of what is returned")
                    .that(
                            returned == (returnedToAs != null),
                            "returnedToAs",
                            returned ? "required" : "not-returned",
                            returned ? "is required for what is returned" : "must only be said of what is returned");
        }
    }

    public LotMovement {
        quantity = Quantity.plain(quantity);
    }

    static void checkQuantity(Checks checks, BigDecimal quantity) {
        checks.that(Quantity.valid(Quantity.plain(quantity), MOST), "quantity", "range", Quantity.RULE + MOST);
    }

    public static LotMovement received(MedicationLot lot, BigDecimal quantity, UserId recordedById, Instant now) {
        var checks = new Checks();
        checkQuantity(checks, quantity);
        checks.orRefuse();
        return of(lot, MovementKind.RECEIVED, quantity, Circumstances.NONE, null, null, recordedById, now);
    }

    /** A controlled lot comes in when the second person has counted as much as the first. */
    static LotMovement received(MedicationLot lot, StockCount agreed) {
        return of(
                lot,
                MovementKind.RECEIVED,
                requireNonNull(agreed.firstQuantity()),
                Circumstances.NONE,
                agreed.secondById(),
                null,
                agreed.firstById(),
                requireNonNull(agreed.secondAt()));
    }

    public static LotMovement administered(MedicationLot lot, Administration dose) {
        return ofDose(
                lot.id(),
                lot.schoolId(),
                MovementKind.ADMINISTERED,
                requireNonNull(dose.doseAmount()).negate(),
                dose.id(),
                null,
                dose.givenById(),
                dose.recordedAt());
    }

    /** What a dose took that was never given is back: the line of the dose stays, and this one stands against it. */
    public static LotMovement reversed(MedicationLot lot, Administration dose, UserId recordedById, Instant now) {
        return ofDose(
                lot.id(),
                lot.schoolId(),
                MovementKind.REVERSED,
                requireNonNull(dose.doseAmount()),
                dose.id(),
                null,
                recordedById,
                now);
    }

    public static LotMovement used(MedicationLot lot, EmergencyUse use) {
        return ofDose(
                lot.id(),
                use.usedAtId(),
                MovementKind.EMERGENCY,
                use.doseAmount().negate(),
                null,
                use.id(),
                use.recordedById(),
                use.recordedAt());
    }

    /** It was not used after all. */
    public static LotMovement reversed(EmergencyUse use, UserId recordedById, Instant now) {
        return ofDose(
                requireNonNull(use.lotId()),
                use.usedAtId(),
                MovementKind.REVERSED,
                use.doseAmount(),
                null,
                use.id(),
                recordedById,
                now);
    }

    /** Two vouch for it: who packed it, and who carries it. */
    public static LotMovement signedOut(MedicationLot lot, TripDose dose) {
        return ofTrip(
                lot,
                MovementKind.SIGNED_OUT,
                dose.doseAmount().negate(),
                dose,
                dose.packedById(),
                requireNonNull(dose.signedOutById()),
                dose.updatedAt());
    }

    /** @param by who has it in her hands now, if that is somebody else than carried it */
    public static LotMovement signedIn(MedicationLot lot, TripDose dose, UserId by, Instant now) {
        var carrier = requireNonNull(dose.signedOutById());
        return ofTrip(
                lot, MovementKind.SIGNED_IN, dose.doseAmount(), dose, by.equals(carrier) ? null : carrier, by, now);
    }

    private static LotMovement ofTrip(
            MedicationLot lot,
            MovementKind kind,
            BigDecimal quantity,
            TripDose dose,
            @Nullable UserId witnessId,
            UserId recordedById,
            Instant now) {
        return new LotMovement(
                LotMovementId.next(),
                lot.id(),
                lot.schoolId(),
                kind,
                quantity,
                Circumstances.NONE,
                null,
                null,
                dose.id(),
                witnessId,
                null,
                recordedById,
                now);
    }

    private static LotMovement ofDose(
            MedicationLotId lotId,
            SchoolId schoolId,
            MovementKind kind,
            BigDecimal quantity,
            @Nullable AdministrationId administrationId,
            @Nullable EmergencyUseId emergencyUseId,
            UserId recordedById,
            Instant now) {
        return new LotMovement(
                LotMovementId.next(),
                lotId,
                schoolId,
                kind,
                quantity,
                Circumstances.NONE,
                administrationId,
                emergencyUseId,
                null,
                null,
                null,
                recordedById,
                now);
    }

    /**
     * What one person moves by hand. Of a controlled lot she takes nothing out alone: that is a {@link Removal}; and nobody
     * corrects it but by a count.
     *
     * @param quantity what is taken out, more than 0; for ADJUSTED what is added or, below 0, taken
     * @param witnessId asked for exactly when something is wasted
     */
    public static LotMovement byHand(
            MedicationLot lot,
            boolean controlled,
            MovementKind kind,
            BigDecimal quantity,
            Circumstances circumstances,
            @Nullable UserId witnessId,
            UserId recordedById,
            Instant now) {
        var checks = new Checks()
                .that(
                        kind == MovementKind.RECEIVED || kind == MovementKind.ADJUSTED || kind.takesOut(),
                        "kind",
                        "not-by-hand",
                        "must be RECEIVED, ADJUSTED, WASTED, RETURNED or DISPOSED: the others follow from doses");
        checkQuantity(checks, kind == MovementKind.ADJUSTED ? quantity.abs() : quantity);
        circumstances.check(checks, kind);
        boolean wasted = kind == MovementKind.WASTED;
        checks.that(
                        wasted == (witnessId != null),
                        "witnessId",
                        wasted ? "required" : "not-wasted",
                        wasted ? "is required for what is wasted" : "must only be said of what is wasted")
                .orRefuse();
        if (controlled && !kind.takesOut())
            throw new Refusal.RuleBroken(
                    "controlled-by-count",
                    "What there is of a controlled lot, also when more of it came in, is said by a count of two, not by one"
                            + " person.");
        if (controlled)
            throw new Refusal.RuleBroken(
                    "controlled-by-two",
                    "Nobody takes out of a controlled lot alone: record a removal, which a second person confirms.");
        refuseUnlessMovable(lot, kind);
        return of(
                lot,
                kind,
                kind.takesOut() ? quantity.negate() : quantity,
                circumstances,
                witnessId,
                null,
                recordedById,
                now);
    }

    static void refuseUnlessMovable(MedicationLot lot, MovementKind kind) {
        lot.refuseIfFrozen();
        boolean comesIn = kind == MovementKind.RECEIVED;
        if (comesIn && lot.recallReason() != null)
            throw new Refusal.RuleBroken("lot-recalled", "The lot is recalled: no more of it comes in.");
        if (lot.status() == LotStatus.DISPOSED && !comesIn)
            throw new Refusal.RuleBroken("lot-disposed", "The lot was disposed of: nothing is left to be moved.");
        if (lot.isBeingCounted() && !kind.takesOut())
            throw new Refusal.RuleBroken(
                    "lot-being-counted", "The lot is being counted: the second count comes first.");
    }

    static LotMovement confirmed(MedicationLot lot, Removal removal, UserId witnessId, Instant now) {
        refuseUnlessMovable(lot, removal.kind());
        return of(
                lot,
                removal.kind(),
                removal.quantity().negate(),
                removal.circumstances(),
                witnessId,
                null,
                removal.recordedById(),
                now);
    }

    /** Brings the ledger to what there is. */
    static LotMovement resolved(
            MedicationLot lot,
            MovementKind kind,
            BigDecimal difference,
            Discrepancy discrepancy,
            UserId by,
            Instant now) {
        return of(
                lot,
                kind,
                difference,
                kind == MovementKind.RECEIVED
                        ? Circumstances.NONE
                        : Circumstances.of(requireNonNull(discrepancy.explanation())),
                null,
                discrepancy.id(),
                by,
                now);
    }

    private static LotMovement of(
            MedicationLot lot,
            MovementKind kind,
            BigDecimal quantity,
            Circumstances circumstances,
            @Nullable UserId witnessId,
            @Nullable DiscrepancyId discrepancyId,
            UserId recordedById,
            Instant now) {
        return new LotMovement(
                LotMovementId.next(),
                lot.id(),
                lot.schoolId(),
                kind,
                quantity,
                circumstances,
                null,
                null,
                null,
                witnessId,
                discrepancyId,
                recordedById,
                now);
    }
}
