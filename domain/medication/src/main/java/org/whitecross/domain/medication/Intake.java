package org.whitecross.domain.medication;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a child got, counted by substance, so that products that share an ingredient count together.
 *
 * @param prescriptionId on which order; null for what she got in an emergency, which counts for every order of the medication
 */
public record Intake(
        @Nullable PrescriptionId prescriptionId,
        MedicationId medicationId,
        Instant at,
        Map<Substance, BigDecimal> substances) {
    public Intake {
        substances = Map.copyOf(substances);
    }

    /** @param medication the one that was given */
    public static Intake of(Administration dose, Medication medication) {
        return new Intake(
                dose.prescriptionId(),
                medication.id(),
                dose.occurredAt(),
                Substance.in(medication, requireNonNull(dose.doseAmount()), requireNonNull(dose.doseUnit())));
    }

    /** @param medication the one that was used */
    public static Intake of(EmergencyUse use, Medication medication) {
        return new Intake(
                null, medication.id(), use.occurredAt(), Substance.in(medication, use.doseAmount(), use.doseUnit()));
    }

    boolean countsFor(Prescription order) {
        return prescriptionId == null ? medicationId.equals(order.medicationId()) : prescriptionId.equals(order.id());
    }
}
