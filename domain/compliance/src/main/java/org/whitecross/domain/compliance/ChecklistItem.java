package org.whitecross.domain.compliance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * One question of a report.
 *
 * @param figure how many of {@code outOf} it is so of; both null of what cannot be computed, or where there was nothing
 * @param completedById who said so; null of what the data said
 */
public record ChecklistItem(
        ChecklistItemId id,
        ComplianceReportId reportId,
        DistrictId districtId,
        Requirement requirement,
        ChecklistItemStatus status,
        @Nullable Long figure,
        @Nullable Long outOf,
        @Nullable String notes,
        @Nullable Instant completedAt,
        @Nullable UserId completedById,
        int version)
        implements Versioned {
    public ChecklistItem {
        new Checks().text("notes", notes, 3, 2000).orRefuse();
    }

    /** Nothing to look at is nothing to object to, but nobody can say that it was met: a person has to. */
    static ChecklistItem of(
            ComplianceReportId reportId,
            DistrictId districtId,
            Requirement requirement,
            @Nullable Figure measured,
            Instant now) {
        var known = measured != null && measured.outOf() > 0 ? measured : null;
        var status = known == null || requirement.measure() != Requirement.Measure.ALL
                ? ChecklistItemStatus.PENDING
                : known.count() == known.outOf() ? ChecklistItemStatus.COMPLETED : ChecklistItemStatus.FAILED;
        return new ChecklistItem(
                ChecklistItemId.next(),
                reportId,
                districtId,
                requirement,
                status,
                known == null ? null : known.count(),
                known == null ? null : known.outOf(),
                null,
                status == ChecklistItemStatus.PENDING ? null : now,
                null,
                0);
    }

    /** What the data says no person says otherwise. */
    ChecklistItem answered(ChecklistItemStatus next, @Nullable String words, UserId by, Instant now) {
        if (requirement.measure() == Requirement.Measure.ALL && figure != null)
            throw new Refusal.RuleBroken(
                    "item-measured", "The data says how it is: correct that, and generate the report anew.");
        boolean done = switch (next) {
            case PENDING, IN_PROGRESS -> false;
            case COMPLETED, NOT_APPLICABLE, FAILED -> true;
        };
        new Checks()
                .that(words != null || !done, "notes", "required", "is required: say what was looked at")
                .orRefuse();
        return new ChecklistItem(
                id,
                reportId,
                districtId,
                requirement,
                next,
                figure,
                outOf,
                words,
                done ? now : null,
                done ? by : null,
                version);
    }

    boolean isMet() {
        return status == ChecklistItemStatus.COMPLETED || status == ChecklistItemStatus.NOT_APPLICABLE;
    }
}
