package org.whitecross.domain.medication;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** What a child got, counted by substance, so that products that share an ingredient count together. */
public record Intake(PrescriptionId prescriptionId, Instant at, Map<Substance, BigDecimal> substances) {
    public Intake {
        substances = Map.copyOf(substances);
    }

    /** @param medication the one that was given */
    public static Intake of(Administration dose, Medication medication) {
        return new Intake(
                dose.prescriptionId(),
                dose.occurredAt(),
                Substance.in(medication, requireNonNull(dose.doseAmount()), requireNonNull(dose.doseUnit())));
    }
}
