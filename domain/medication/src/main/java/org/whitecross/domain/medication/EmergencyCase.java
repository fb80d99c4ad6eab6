package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.SchoolId;

/**
 * An emergency use as it is reported to the state: what happened, and nothing that says to whom.
 *
 * @param isComplete all is told that the state asks for
 */
public record EmergencyCase(
        EmergencyUseId id,
        SchoolId schoolId,
        Instant occurredAt,
        String medication,
        BigDecimal doseAmount,
        DoseUnit doseUnit,
        EmergencyRecipient recipient,
        @Nullable Integer ageYears,
        @Nullable MedicationRoute route,
        @Nullable EmergencyGiver giver,
        @Nullable Boolean isConditionKnown,
        @Nullable Boolean emergencyServicesCalled,
        @Nullable EmergencyOutcome outcome,
        boolean isComplete) {
    public static EmergencyCase of(EmergencyUse use, Medication medication) {
        var told = use.particulars();
        return new EmergencyCase(
                use.id(),
                use.usedAtId(),
                use.occurredAt(),
                medication.name() + " " + medication.listing().strength().value(),
                use.doseAmount(),
                use.doseUnit(),
                told.recipient(),
                told.ageYears(),
                told.route(),
                told.giver(),
                told.isConditionKnown(),
                told.emergencyServicesCalled(),
                told.outcome(),
                use.isComplete());
    }
}
