package org.whitecross.domain.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;

/**
 * Whether a district kept to the rules in a period, as the data and its people say.
 *
 * @param findings what whoever judged it found; required of one that is not compliant
 * @param judgedById who said what it is now
 */
public record ComplianceReport(
        ComplianceReportId id,
        DistrictId districtId,
        ComplianceReportType type,
        ReportPeriod period,
        ComplianceStatus status,
        @Nullable String findings,
        UserId createdById,
        @Nullable UserId judgedById,
        @Nullable Instant judgedAt,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    public ComplianceReport {
        new Checks().text("findings", findings, 10, 5000).orRefuse();
    }

    /** @param today a day that has come everywhere */
    public static ComplianceReport generated(
            DistrictId districtId,
            ComplianceReportType type,
            ReportPeriod period,
            UserId by,
            LocalDate today,
            Instant now) {
        new Checks()
                .that(!period.dayAfter().isAfter(today), "period", "not-over", "must be over")
                .orRefuse();
        return new ComplianceReport(
                ComplianceReportId.next(),
                districtId,
                type,
                period,
                ComplianceStatus.PENDING,
                null,
                by,
                null,
                null,
                0,
                now,
                now);
    }

    /** @param figures what could be computed */
    public List<ChecklistItem> checklist(Map<Requirement, Figure> figures) {
        return Requirement.of(type).stream()
                .map(r -> ChecklistItem.of(id, districtId, r, figures.get(r), createdAt))
                .toList();
    }

    /** An item is answered as long as nobody judges. */
    public ChecklistItem answered(
            ChecklistItem item, ChecklistItemStatus next, @Nullable String notes, UserId by, Instant now) {
        if (status != ComplianceStatus.PENDING)
            throw new Refusal.RuleBroken(code(), "Its items are answered while the report is pending.");
        return item.answered(next, notes, by, now);
    }

    /** @param items all of it */
    public ComplianceReport judged(
            ComplianceStatus next, @Nullable String found, List<ChecklistItem> items, UserId by, Instant now) {
        if (!status.next().contains(next))
            throw new Refusal.RuleBroken(code(), "A report that is " + status + " does not become " + next + ".");
        if (next == ComplianceStatus.COMPLIANT && !items.stream().allMatch(ChecklistItem::isMet))
            throw new Refusal.RuleBroken("report-items-open", "Not all of its items are met.");
        new Checks()
                .that(
                        found != null || next != ComplianceStatus.NON_COMPLIANT,
                        "findings",
                        "required",
                        "is required: say what is not as it should be")
                .orRefuse();
        return new ComplianceReport(
                id,
                districtId,
                type,
                period,
                next,
                found != null ? found : findings,
                createdById,
                by,
                now,
                version,
                createdAt,
                now);
    }

    private String code() {
        return "report-" + status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
