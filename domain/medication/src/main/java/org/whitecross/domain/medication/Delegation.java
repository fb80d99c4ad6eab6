package org.whitecross.domain.medication;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * A nurse lets a trained member of staff give doses at a school, for a year at most. Nurse practice acts let her delegate the
 * task, never the judgement; so it has a person, an extent and an end.
 *
 * @param medicationId the only one she may give; null for all that are not controlled
 * @param trainedOn when she was last trained for it
 * @param validUntil the last day
 */
public record Delegation(
        DelegationId id,
        SchoolId schoolId,
        UserId delegateId,
        @Nullable MedicationId medicationId,
        UserId delegatedById,
        LocalDate trainedOn,
        LocalDate validFrom,
        LocalDate validUntil,
        boolean isActive,
        @Nullable String endReason,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    private static final int MOST_DAYS = 366;

    public Delegation {
        new Checks()
                .that(!validUntil.isBefore(validFrom), "validUntil", "before-start", "must not be before validFrom")
                .that(
                        !validUntil.isAfter(validFrom.plusDays(MOST_DAYS)),
                        "validUntil",
                        "range",
                        "must be within a year from validFrom")
                .that(!trainedOn.isAfter(validFrom), "trainedOn", "after-start", "must not be after validFrom")
                .that(
                        !trainedOn.isBefore(validFrom.minusDays(MOST_DAYS)),
                        "trainedOn",
                        "range",
                        "must lie within the year before validFrom: training is repeated each year")
                .that(!delegateId.equals(delegatedById), "delegateId", "same-person", "must be somebody else")
                .text("reason", endReason, 5, 500)
                .orRefuse();
    }

    public static Delegation to(
            UserId delegateId,
            SchoolId schoolId,
            @Nullable MedicationId medicationId,
            UserId delegatedById,
            LocalDate trainedOn,
            LocalDate validFrom,
            LocalDate validUntil,
            Instant now) {
        return new Delegation(
                DelegationId.next(),
                schoolId,
                delegateId,
                medicationId,
                delegatedById,
                trainedOn,
                validFrom,
                validUntil,
                true,
                null,
                0,
                now,
                now);
    }

    public Delegation ended(String reason, Instant now) {
        if (!isActive) throw new Refusal.RuleBroken("delegation-ended", "The delegation has ended already.");
        return new Delegation(
                id,
                schoolId,
                delegateId,
                medicationId,
                delegatedById,
                trainedOn,
                validFrom,
                validUntil,
                false,
                reason,
                version,
                createdAt,
                now);
    }

    boolean covers(Medication medication, LocalDate day) {
        return isActive
                && !day.isBefore(validFrom)
                && !day.isAfter(validUntil)
                && (medicationId == null ? !medication.controlled() : medicationId.equals(medication.id()));
    }
}
