package org.whitecross.domain.medication;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * Two counts of a lot do not agree with each other, or not with the ledger. The lot is frozen until somebody who did not count
 * has found out why, and what there is.
 *
 * @param acceptedQuantity what there is of the lot: the ledger is brought to it
 */
public record Discrepancy(
        DiscrepancyId id,
        MedicationLotId lotId,
        SchoolId schoolId,
        StockCountId countId,
        UserId firstById,
        UserId secondById,
        DiscrepancyState state,
        @Nullable String explanation,
        @Nullable BigDecimal acceptedQuantity,
        @Nullable UserId resolvedById,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    private static final int MOST = 100_000;

    public Discrepancy {
        acceptedQuantity = acceptedQuantity == null ? null : Quantity.plain(acceptedQuantity);
        new Checks()
                .text("explanation", explanation, 10, 500)
                .that(
                        acceptedQuantity == null
                                || acceptedQuantity.signum() == 0
                                || Quantity.valid(acceptedQuantity, MOST),
                        "acceptedQuantity",
                        "range",
                        "must be 0 or more, with at most 3 decimals, and at most " + MOST)
                .orRefuse();
    }

    public static Discrepancy of(StockCount count, Instant now) {
        return new Discrepancy(
                DiscrepancyId.next(),
                count.lotId(),
                count.schoolId(),
                count.id(),
                count.firstById(),
                requireNonNull(count.secondById()),
                DiscrepancyState.OPEN,
                null,
                null,
                null,
                0,
                now,
                now);
    }

    public Discrepancy resolved(BigDecimal acceptedQuantity, String explanation, UserId by, Instant now) {
        if (state == DiscrepancyState.RESOLVED)
            throw new Refusal.RuleBroken("discrepancy-resolved", "The discrepancy is resolved already.");
        if (by.equals(firstById) || by.equals(secondById))
            throw new Refusal.RuleBroken(
                    "resolved-by-another", "You have counted the lot: somebody else resolves what came of it.");
        return new Discrepancy(
                id,
                lotId,
                schoolId,
                countId,
                firstById,
                secondById,
                DiscrepancyState.RESOLVED,
                explanation,
                acceptedQuantity,
                by,
                version,
                createdAt,
                now);
    }

    /** What brings the ledger to what was found; empty if it says so already. */
    public Optional<LotMovement> correction(MedicationLot lot, CountKind kind) {
        var difference = requireNonNull(acceptedQuantity).subtract(lot.holds());
        if (difference.signum() == 0) return Optional.empty();
        return Optional.of(LotMovement.resolved(
                lot,
                kind == CountKind.RECEIPT ? MovementKind.RECEIVED : MovementKind.ADJUSTED,
                difference,
                this,
                requireNonNull(resolvedById),
                updatedAt));
    }

    /** The lot is free again. */
    public MedicationLot lotAfter(MedicationLot lot) {
        return lot.freed(updatedAt);
    }
}
