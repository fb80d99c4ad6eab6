package org.whitecross.domain.health;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Inlined;
import org.whitecross.domain.kernel.UserId;

/** Something that a child lives with, and what the school does about it. */
public record ChronicCondition(ConditionId id, Entry entry, Particulars particulars) implements ChartItem {
    public ChronicCondition {
        var checks = entry.checks();
        particulars.check(checks);
        checks.orRefuse();
    }

    /**
     * @param icd10Code see {@link DiagnosisCode}
     * @param emergencyActionPlan from SEVERE on there must be one
     * @param triggers what brings it on
     * @param nextReviewOn null: as long after the last review, or after today, as the severity says, while the child has it
     * @param requires504 a plan by Section 504 of the Rehabilitation Act of 1973
     * @param requiresIep an Individualized Education Program by the Individuals with Disabilities Education Act
     */
    public record Particulars(
            String name,
            @Nullable String icd10Code,
            ConditionSeverity severity,
            ConditionStatus status,
            @Nullable LocalDate diagnosedOn,
            @Nullable String diagnosedBy,
            @Nullable String carePlan,
            @Nullable String emergencyActionPlan,
            @Nullable List<String> triggers,
            @Nullable LocalDate lastReviewedOn,
            @Nullable LocalDate nextReviewOn,
            boolean requires504,
            boolean requiresIep,
            @Nullable String notes)
            implements Inlined {
        private static final int MOST_TRIGGERS = 50;

        public Particulars {
            triggers = triggers == null ? List.of() : List.copyOf(triggers);
        }

        private void check(Checks checks) {
            checks.text("name", name, 3, 200)
                    .text("diagnosedBy", diagnosedBy, 2, 200)
                    .text("carePlan", carePlan, 1, 10_000)
                    .text("emergencyActionPlan", emergencyActionPlan, 20, 10_000)
                    .that(
                            emergencyActionPlan != null || !severity.needsEmergencyActionPlan(),
                            "emergencyActionPlan",
                            "required",
                            "is required for a severe or critical condition")
                    .text("notes", notes, 1, 5000);
            DiagnosisCode.check(checks, "icd10Code", icd10Code);
            if (triggers == null) return;
            checks.that(
                    triggers.size() <= MOST_TRIGGERS,
                    "triggers",
                    "length",
                    "must have at most " + MOST_TRIGGERS + " items");
            for (int i = 0; i < triggers.size(); i++) checks.text("triggers/" + i, triggers.get(i), 2, 100);
        }

        /** @param stored the date of the next review as it was: one that has passed may stay */
        private Particulars checkedAndCompleted(Child child, LocalDate today, @Nullable LocalDate stored) {
            var checks = new Checks();
            child.checkLived(checks, "diagnosedOn", diagnosedOn, today);
            child.checkLived(checks, "lastReviewedOn", lastReviewedOn, today);
            checks.that(
                            nextReviewOn == null || nextReviewOn.isAfter(today) || nextReviewOn.equals(stored),
                            "nextReviewOn",
                            "not-in-future",
                            "must be in the future")
                    .orRefuse();
            if (nextReviewOn != null || !status.isCurrent()) return this;
            var from = lastReviewedOn == null ? today : lastReviewedOn;
            return new Particulars(
                    name,
                    icd10Code,
                    severity,
                    status,
                    diagnosedOn,
                    diagnosedBy,
                    carePlan,
                    emergencyActionPlan,
                    triggers,
                    lastReviewedOn,
                    from.plusDays(severity.daysToReview()),
                    requires504,
                    requiresIep,
                    notes);
        }
    }

    public static ChronicCondition recorded(
            Child child, Entry.Told told, Particulars p, UserId recordedById, Instant now) {
        return new ChronicCondition(
                ConditionId.next(),
                Entry.recorded(child, told, recordedById, now),
                p.checkedAndCompleted(child, child.dayOf(now), null));
    }

    public ChronicCondition with(Child child, Entry.Told told, Particulars p, Instant now) {
        return new ChronicCondition(
                id,
                entry.corrected(told, now),
                p.checkedAndCompleted(child, child.dayOf(now), particulars.nextReviewOn));
    }

    /** The entry was wrong: it no longer counts, but stays readable. */
    public ChronicCondition voided(String reason, Instant now) {
        return new ChronicCondition(id, entry.voided(reason, now), particulars);
    }
}
