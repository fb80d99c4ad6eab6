package org.whitecross.domain.medication;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * Two people count a lot, one after the other, and the second one does not know what the first one found. Each count is held
 * against the ledger of its own moment, so that doses may be given in between. Theft and error of controlled drugs have to
 * show (21 CFR 1301.76(b)); one person alone can hide both.
 *
 * @param firstQuantity what was counted; null where it is withheld, as all figures are while the count is open
 * @param firstExpected what the ledger said at that moment; of a receipt nothing, 0
 */
public record StockCount(
        StockCountId id,
        MedicationLotId lotId,
        SchoolId schoolId,
        CountKind kind,
        UserId firstById,
        @Nullable BigDecimal firstQuantity,
        @Nullable BigDecimal firstExpected,
        Instant firstAt,
        @Nullable UserId secondById,
        @Nullable BigDecimal secondQuantity,
        @Nullable BigDecimal secondExpected,
        @Nullable Instant secondAt,
        CountState state,
        int version)
        implements Versioned {
    private static final int MOST = 1_000_000;

    public StockCount {
        firstQuantity = plain(firstQuantity);
        firstExpected = plain(firstExpected);
        secondQuantity = plain(secondQuantity);
        secondExpected = plain(secondExpected);
    }

    /** Who takes a controlled lot over has counted it first. */
    public static StockCount ofReceipt(MedicationLot lot, BigDecimal quantity, UserId by, Instant now) {
        var checks = new Checks();
        LotMovement.checkQuantity(checks, quantity);
        checks.orRefuse();
        return begun(lot, CountKind.RECEIPT, quantity, BigDecimal.ZERO, by, now);
    }

    public static StockCount first(MedicationLot lot, BigDecimal quantity, UserId by, Instant now) {
        check(quantity);
        lot.refuseIfFrozen();
        if (lot.status() == LotStatus.DISPOSED)
            throw new Refusal.RuleBroken("lot-disposed", "The lot was disposed of: nothing is left to be counted.");
        return begun(lot, CountKind.STOCKTAKE, quantity, lot.holds(), by, now);
    }

    private static StockCount begun(
            MedicationLot lot, CountKind kind, BigDecimal quantity, BigDecimal expected, UserId by, Instant now) {
        return new StockCount(
                StockCountId.next(),
                lot.id(),
                lot.schoolId(),
                kind,
                by,
                quantity,
                expected,
                now,
                null,
                null,
                null,
                null,
                CountState.OPEN,
                0);
    }

    /** @param lot as it is now */
    public StockCount second(MedicationLot lot, BigDecimal quantity, UserId by, Instant now) {
        check(quantity);
        if (by.equals(firstById))
            throw new Refusal.RuleBroken(
                    "second-count-by-another", "You have counted this lot: the second count is somebody else's.");
        var expected = kind == CountKind.RECEIPT ? BigDecimal.ZERO : lot.holds();
        var closed = closed(quantity, expected, by, now, CountState.AGREED);
        return closed.agrees() ? closed : closed(quantity, expected, by, now, CountState.DISCREPANT);
    }

    private StockCount closed(BigDecimal quantity, BigDecimal expected, UserId by, Instant now, CountState state) {
        return new StockCount(
                id,
                lotId,
                schoolId,
                kind,
                firstById,
                firstQuantity,
                firstExpected,
                firstAt,
                by,
                quantity,
                expected,
                now,
                state,
                version);
    }

    private boolean agrees() {
        return switch (kind) {
            case RECEIPT -> same(firstQuantity, secondQuantity);
            case STOCKTAKE -> same(firstQuantity, firstExpected) && same(secondQuantity, secondExpected);
        };
    }

    /** What it makes of the lot. */
    public MedicationLot lotAfter(MedicationLot lot) {
        return state == CountState.OPEN
                ? lot.beingCounted(firstAt)
                : lot.counted(state == CountState.AGREED, requireNonNull(secondAt));
    }

    /** What an agreed receipt brings in. */
    public LotMovement received(MedicationLot lot) {
        return LotMovement.received(lot, this);
    }

    /** As it is told: without any figure, as long as somebody is to count who must not know them. */
    public StockCount shown() {
        if (state != CountState.OPEN) return this;
        return new StockCount(
                id, lotId, schoolId, kind, firstById, null, null, firstAt, null, null, null, null, state, version);
    }

    private static void check(BigDecimal quantity) {
        new Checks()
                .that(
                        quantity.signum() >= 0
                                && Quantity.plain(quantity).scale() <= 3
                                && quantity.compareTo(BigDecimal.valueOf(MOST)) <= 0,
                        "quantity",
                        "range",
                        "must be 0 or more, with at most 3 decimals, and at most " + MOST)
                .orRefuse();
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return requireNonNull(one).compareTo(requireNonNull(other)) == 0;
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal amount) {
        return amount == null ? null : Quantity.plain(amount);
    }
}
