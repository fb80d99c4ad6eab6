package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.Versioned;

/**
 * A batch of a medication as it lies in a school's cupboard.
 *
 * @param onHand what its movements add up to, in its unit; kept by the store, never below zero. Null where it is withheld:
 *     while a count is open, whoever counts second is not to know
 * @param recallReason null unless it is recalled; kept while a recalled lot is frozen
 * @param isBeingCounted one person has counted it, and a second one has not yet
 */
public record MedicationLot(
        MedicationLotId id,
        MedicationId medicationId,
        SchoolId schoolId,
        Arrival arrival,
        DoseUnit unit,
        @Nullable BigDecimal onHand,
        LotStatus status,
        @Nullable String recallReason,
        boolean isBeingCounted,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    private static final Pattern LOT_NUMBER = Pattern.compile("[A-Za-z0-9-]{3,50}");
    private static final BigDecimal MOST_COST = BigDecimal.valueOf(100_000);

    /**
     * What is said of a lot when it arrives.
     *
     * @param expiresOn the last day on which it may be given
     * @param handedOverBy who brought it, by name: she signs for what she hands over
     * @param location where it lies: a cupboard, a refrigerator
     * @param unitCost of one of its unit, in US dollars
     */
    public record Arrival(
            String lotNumber,
            LocalDate expiresOn,
            String handedOverBy,
            Handover handedOverAs,
            @Nullable String location,
            @Nullable BigDecimal unitCost)
            implements Inlined {
        public Arrival {
            unitCost = unitCost == null ? null : Quantity.plain(unitCost);
        }
    }

    public MedicationLot {
        onHand = onHand == null ? null : Quantity.plain(onHand);
        var cost = arrival.unitCost;
        new Checks()
                .matches("lotNumber", arrival.lotNumber, LOT_NUMBER, "must be 3 to 50 letters, digits or hyphens")
                .text("handedOverBy", arrival.handedOverBy, 2, 200)
                .text("location", arrival.location, 1, 100)
                .that(
                        cost == null || cost.signum() >= 0 && cost.scale() <= 4 && cost.compareTo(MOST_COST) <= 0,
                        "unitCost",
                        "range",
                        "must be 0 to 100000, with at most 4 decimals")
                .text("recallReason", recallReason, 5, 500)
                .orRefuse();
    }

    /**
     * A lot that arrives, counted in the medication's stock unit; nothing is on hand before its receipt is in the ledger. A
     * controlled one is frozen until a second person has counted it too.
     */
    public static MedicationLot arriving(
            Medication medication, SchoolId schoolId, Arrival arrival, LocalDate today, Instant now) {
        medication.refuseScheduleOne();
        new Checks()
                .that(!arrival.expiresOn.isBefore(today), "expiresOn", "expired", "must not have passed")
                .orRefuse();
        boolean controlled = medication.controlled();
        return new MedicationLot(
                MedicationLotId.next(),
                medication.id(),
                schoolId,
                arrival,
                medication.stockUnit(),
                BigDecimal.ZERO,
                controlled ? LotStatus.FROZEN : LotStatus.ACTIVE,
                null,
                controlled,
                0,
                now,
                now);
    }

    public String lotNumber() {
        return arrival.lotNumber;
    }

    public LocalDate expiresOn() {
        return arrival.expiresOn;
    }

    /** As it is told: without what is on hand, while it is counted. */
    public MedicationLot shown() {
        return isBeingCounted ? with(null, status, recallReason, true, updatedAt) : this;
    }

    /** What there is of it, for who is not counting. */
    public BigDecimal holds() {
        return java.util.Objects.requireNonNull(onHand);
    }

    /** Why a child cannot get a dose from it on that day, for people; empty if she can. */
    public Optional<String> whyNotGiven(BigDecimal amount, DoseUnit unit, LocalDate day) {
        if (status != LotStatus.ACTIVE) return Optional.of("The lot is " + status + ".");
        if (unit != this.unit) return Optional.of("The lot is counted in " + this.unit + ".");
        if (day.isAfter(arrival.expiresOn)) return Optional.of("The lot has expired.");
        return isEnoughFor(amount)
                ? Optional.empty()
                : Optional.of("The lot does not hold " + amount.toPlainString() + " " + unit + ".");
    }

    /** Whether the ledger has as much of it. */
    boolean isEnoughFor(BigDecimal amount) {
        return holds().compareTo(amount) >= 0;
    }

    /**
     * Where it lies and what it cost; and whether it is recalled.
     *
     * @param changed ACTIVE or RECALLED; FROZEN and DISPOSED are not said, they follow from counts and movements
     */
    public MedicationLot changed(
            @Nullable String location,
            @Nullable BigDecimal unitCost,
            LotStatus changed,
            @Nullable String recallReason,
            Instant now) {
        boolean byHand = changed == LotStatus.ACTIVE || changed == LotStatus.RECALLED;
        boolean fixed = status == LotStatus.FROZEN || status == LotStatus.DISPOSED;
        var checks = new Checks()
                .that(
                        changed == status || byHand && !fixed,
                        "status",
                        "not-by-hand",
                        fixed
                                ? "must stay as it is: a frozen lot is freed by the second count or the resolved discrepancy"
                                : "must be ACTIVE or RECALLED")
                .that(
                        changed != LotStatus.RECALLED || recallReason != null,
                        "recallReason",
                        "required",
                        "is required for a recalled lot")
                .that(
                        changed == LotStatus.RECALLED
                                || java.util.Objects.equals(recallReason, this.recallReason)
                                || recallReason == null && changed == LotStatus.ACTIVE,
                        "recallReason",
                        "not-recalled",
                        "must only be said of a recalled lot");
        checks.orRefuse();
        var told = new Arrival(
                arrival.lotNumber, arrival.expiresOn, arrival.handedOverBy, arrival.handedOverAs, location, unitCost);
        return new MedicationLot(
                id,
                medicationId,
                schoolId,
                told,
                unit,
                onHand,
                changed,
                changed == LotStatus.ACTIVE ? null : recallReason,
                isBeingCounted,
                version,
                createdAt,
                now);
    }

    /** One has counted it. */
    MedicationLot beingCounted(Instant now) {
        return with(onHand, status, recallReason, true, now);
    }

    /** Two have: it is free if they agree, and frozen if not. */
    MedicationLot counted(boolean agreed, Instant now) {
        return with(onHand, agreed ? unfrozen() : LotStatus.FROZEN, recallReason, false, now);
    }

    /** It is known why they did not agree, and what there is. */
    MedicationLot freed(Instant now) {
        return with(onHand, unfrozen(), recallReason, false, now);
    }

    /** @param today at the school */
    public void refuseMoreIfExpired(LocalDate today) {
        if (arrival.expiresOn.isBefore(today))
            throw new Refusal.RuleBroken("lot-expired", "The lot has expired: no more of it comes in.");
    }

    /** What takes all of it by destroying it, ends it. */
    public MedicationLot after(LotMovement movement) {
        boolean gone = movement.kind() == MovementKind.DISPOSED
                && holds().add(movement.quantity()).signum() == 0;
        return gone ? with(onHand, LotStatus.DISPOSED, recallReason, isBeingCounted, movement.recordedAt()) : this;
    }

    private LotStatus unfrozen() {
        if (status != LotStatus.FROZEN) return status;
        return recallReason == null ? LotStatus.ACTIVE : LotStatus.RECALLED;
    }

    /** @throws Refusal if nothing is moved by hand, because it is frozen */
    void refuseIfFrozen() {
        if (status == LotStatus.FROZEN)
            throw new Refusal.RuleBroken(
                    "lot-frozen",
                    "The lot is frozen until two agree on what there is of it: by the second count, or by the resolved"
                            + " discrepancy.");
    }

    private MedicationLot with(
            @Nullable BigDecimal onHand,
            LotStatus status,
            @Nullable String recallReason,
            boolean isBeingCounted,
            Instant now) {
        return new MedicationLot(
                id,
                medicationId,
                schoolId,
                arrival,
                unit,
                onHand,
                status,
                recallReason,
                isBeingCounted,
                version,
                createdAt,
                now);
    }
}
