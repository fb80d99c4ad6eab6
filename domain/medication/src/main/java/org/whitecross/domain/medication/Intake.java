package org.whitecross.domain.medication;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * What a child got, on whichever order or in an emergency, counted by substance, so that products that share an ingredient
 * count together.
 */
public record Intake(MedicationId medicationId, Instant at, Map<Substance, BigDecimal> substances) {
    public Intake {
        substances = Map.copyOf(substances);
    }

    /** @param medication the one that was given */
    public static Intake of(Administration dose, Medication medication) {
        return new Intake(
                medication.id(),
                dose.occurredAt(),
                Substance.in(medication, requireNonNull(dose.doseAmount()), requireNonNull(dose.doseUnit())));
    }

    /** @param medication the one that was used */
    public static Intake of(EmergencyUse use, Medication medication) {
        return new Intake(
                medication.id(), use.occurredAt(), Substance.in(medication, use.doseAmount(), use.doseUnit()));
    }

    /** An order that took the place of another one begins with what was given on that. */
    boolean countsFor(Prescription order) {
        return medicationId.equals(order.medicationId());
    }
}
