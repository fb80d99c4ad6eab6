package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;

/**
 * A dose that somebody is about to give, or gave and enters now.
 *
 * @param scheduledFor the slot; null for a dose as needed
 * @param at when the child gets it
 */
public record ProposedDose(
        @Nullable Instant scheduledFor, BigDecimal amount, DoseUnit unit, MedicationRoute route, Instant at) {
    public ProposedDose {
        amount = Quantity.plain(amount);
        new Checks()
                .that(
                        Quantity.valid(amount, Prescription.MOST_AMOUNT),
                        "doseAmount",
                        "range",
                        Quantity.RULE + Prescription.MOST_AMOUNT)
                .orRefuse();
    }

    /** As the order has it, where nothing else is said. */
    public static ProposedDose of(
            Prescription order,
            @Nullable Instant scheduledFor,
            @Nullable BigDecimal amount,
            @Nullable DoseUnit unit,
            @Nullable MedicationRoute route,
            Instant at) {
        return new ProposedDose(
                scheduledFor,
                amount == null ? order.doseAmount() : amount,
                unit == null ? order.doseUnit() : unit,
                route == null ? order.route() : route,
                at);
    }
}
