package org.whitecross.domain.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * What a child must not come near.
 *
 * @param treatment what to do when she did; from SEVERE on there must be one
 * @param voidReason why the entry was wrong; null while it stands
 */
public record Allergy(
        AllergyId id,
        StudentId studentId,
        SchoolId schoolId,
        String allergen,
        AllergyType allergyType,
        AllergySeverity severity,
        @Nullable String symptoms,
        @Nullable String treatment,
        UserId recordedById,
        boolean isActive,
        @Nullable String voidReason,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements AboutStudent, Versioned {
    public Allergy {
        new Checks()
                .text("allergen", allergen, 2, 200)
                .text("symptoms", symptoms, 1, 2000)
                .text("treatment", treatment, 10, 2000)
                .that(
                        treatment != null || !severity.needsTreatment(),
                        "treatment",
                        "required",
                        "is required for a severe or life-threatening allergy")
                .text("reason", voidReason, 5, 500)
                .orRefuse();
    }

    /** What is asked when an allergy is recorded, and again when the entry changes. */
    public record Particulars(
            String allergen,
            AllergyType allergyType,
            AllergySeverity severity,
            @Nullable String symptoms,
            @Nullable String treatment) {}

    public static Allergy recorded(
            StudentId studentId, SchoolId schoolId, Particulars p, UserId recordedById, Instant now) {
        return new Allergy(
                AllergyId.next(),
                studentId,
                schoolId,
                p.allergen,
                p.allergyType,
                p.severity,
                p.symptoms,
                p.treatment,
                recordedById,
                true,
                null,
                0,
                now,
                now);
    }

    public Allergy with(Particulars p, Instant now) {
        refuseIfVoided();
        return new Allergy(
                id,
                studentId,
                schoolId,
                p.allergen,
                p.allergyType,
                p.severity,
                p.symptoms,
                p.treatment,
                recordedById,
                isActive,
                voidReason,
                version,
                createdAt,
                now);
    }

    /** The entry was wrong: it no longer counts, but stays readable. */
    public Allergy voided(String reason, Instant now) {
        refuseIfVoided();
        return new Allergy(
                id,
                studentId,
                schoolId,
                allergen,
                allergyType,
                severity,
                symptoms,
                treatment,
                recordedById,
                false,
                reason,
                version,
                createdAt,
                now);
    }

    private void refuseIfVoided() {
        if (!isActive)
            throw new Refusal.RuleBroken("allergy-voided", "The allergy is voided: it does not change any more.");
    }
}
