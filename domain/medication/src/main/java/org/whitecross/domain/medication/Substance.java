package org.whitecross.domain.medication;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What is added up over all that a child gets: an ingredient, in the unit in which it is counted.
 *
 * @param name of the ingredient, folded
 */
public record Substance(String name, DoseUnit unit) {
    /**
     * How much of each is in a dose. Of an ingredient whose strength the formulary does not know, nothing can be said; nor of
     * a dose that is not measured in the product's own unit.
     */
    static Map<Substance, BigDecimal> in(Medication medication, BigDecimal amount, DoseUnit unit) {
        if (unit != medication.stockUnit()) return Map.of();
        return medication.ingredients().stream()
                .filter(i -> i.strengthAmount() != null)
                .collect(toMap(
                        i -> new Substance(
                                i.name(), requireNonNull(i.strengthUnit()).base()),
                        i -> requireNonNull(i.strengthUnit())
                                .inBase(requireNonNull(i.strengthAmount()).multiply(amount)),
                        BigDecimal::add));
    }
}
