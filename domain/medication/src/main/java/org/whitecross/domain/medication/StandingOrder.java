package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StockCategory;
import org.whitecross.domain.kernel.Versioned;

/**
 * A district's physician orders, for a year at most, what its nurses may give out of the school's own stock to any child who
 * needs it: whose guardian permits the category, or, in an emergency, to anyone. What was ordered never changes.
 *
 * @param frequency as needed, in plain words: as {@link DoseSchedule#text} writes it
 * @param orderedAs the physician's own words, from which that was understood
 * @param indication what it is given for
 * @param minimumAgeYears younger children do not get it; null if all may
 * @param isForEmergencies in one it is given to anyone, with or without a chart or a permission
 * @param prescriber the physician, by name
 * @param validUntil the last day
 */
public record StandingOrder(
        StandingOrderId id,
        DistrictId districtId,
        MedicationId medicationId,
        StockCategory category,
        BigDecimal doseAmount,
        DoseUnit doseUnit,
        MedicationRoute route,
        String frequency,
        String orderedAs,
        String indication,
        @Nullable Integer minimumAgeYears,
        boolean isForEmergencies,
        String prescriber,
        LocalDate validFrom,
        LocalDate validUntil,
        boolean isActive,
        @Nullable String endReason,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    private static final int MOST_DAYS = 366;

    public StandingOrder {
        doseAmount = Quantity.plain(doseAmount);
        new Checks()
                .that(
                        Quantity.valid(doseAmount, Prescription.MOST_AMOUNT),
                        "doseAmount",
                        "range",
                        Quantity.RULE + Prescription.MOST_AMOUNT)
                .text("frequency", orderedAs, 1, 500)
                .text("indication", indication, 5, 500)
                .that(
                        minimumAgeYears == null || minimumAgeYears >= 1 && minimumAgeYears <= 21,
                        "minimumAgeYears",
                        "range",
                        "must be 1 to 21")
                .text("prescriber", prescriber, 3, 200)
                .that(!validUntil.isBefore(validFrom), "validUntil", "before-start", "must not be before validFrom")
                .that(
                        !validUntil.isAfter(validFrom.plusDays(MOST_DAYS)),
                        "validUntil",
                        "range",
                        "must be within a year from validFrom: standing orders are renewed each year")
                .text("reason", endReason, 10, 500)
                .orRefuse();
    }

    /** What the physician orders. */
    public record Order(
            StockCategory category,
            BigDecimal doseAmount,
            DoseUnit doseUnit,
            MedicationRoute route,
            String frequency,
            String indication,
            @Nullable Integer minimumAgeYears,
            boolean isForEmergencies,
            String prescriber,
            LocalDate validFrom,
            LocalDate validUntil) {}

    public static StandingOrder issued(Medication medication, Order o, Instant now) {
        medication.refuseUnlessPrescribable();
        var schedule = DoseSchedule.parse(o.frequency);
        new Checks()
                .that(
                        schedule.asNeeded() != null && schedule.times().isEmpty(),
                        "frequency",
                        "not-as-needed",
                        "must be as needed, with its limits, such as: as needed, every 4 hours, at most 3 a day")
                .that(
                        o.doseUnit == medication.stockUnit(),
                        "doseUnit",
                        "not-stock-unit",
                        "must be what the medication's stock is counted in: " + medication.stockUnit())
                .that(
                        !medication.controlled(),
                        "medicationId",
                        "controlled",
                        "must not be a controlled substance: that is ordered for one child")
                .orRefuse();
        return new StandingOrder(
                StandingOrderId.next(),
                medication.districtId(),
                medication.id(),
                o.category,
                o.doseAmount,
                o.doseUnit,
                o.route,
                schedule.text(),
                o.frequency,
                o.indication,
                o.minimumAgeYears,
                o.isForEmergencies,
                o.prescriber,
                o.validFrom,
                o.validUntil,
                true,
                null,
                0,
                now,
                now);
    }

    /** Nothing is given on it any more, to nobody. */
    public StandingOrder ended(String reason, Instant now) {
        if (!isActive) throw new Refusal.RuleBroken("standing-order-ended", "The standing order has ended already.");
        return new StandingOrder(
                id,
                districtId,
                medicationId,
                category,
                doseAmount,
                doseUnit,
                route,
                frequency,
                orderedAs,
                indication,
                minimumAgeYears,
                isForEmergencies,
                prescriber,
                validFrom,
                validUntil,
                false,
                reason,
                version,
                createdAt,
                now);
    }

    public boolean isInForce(LocalDate day) {
        return isActive && !day.isBefore(validFrom) && !day.isAfter(validUntil);
    }

    /** Refuses a day on which nothing is given on it, and a child who is too young. */
    void refuseUnlessFor(LocalDate dateOfBirth, LocalDate day) {
        if (!isInForce(day))
            throw new Refusal.RuleBroken(
                    "standing-order-ended",
                    isActive
                            ? "The standing order counts from " + validFrom + " to " + validUntil + "."
                            : "The standing order has ended.");
        if (minimumAgeYears != null && dateOfBirth.plusYears(minimumAgeYears).isAfter(day))
            throw new Refusal.RuleBroken(
                    "too-young", "The standing order is for children of at least " + minimumAgeYears + " years.");
    }
}
