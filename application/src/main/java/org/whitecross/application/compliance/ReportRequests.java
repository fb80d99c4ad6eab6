package org.whitecross.application.compliance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.compliance.ChecklistItem;
import org.whitecross.domain.compliance.ChecklistItemId;
import org.whitecross.domain.compliance.ChecklistItemStatus;
import org.whitecross.domain.compliance.ComplianceCategory;
import org.whitecross.domain.compliance.ComplianceReport;
import org.whitecross.domain.compliance.ComplianceReportId;
import org.whitecross.domain.compliance.ComplianceReportType;
import org.whitecross.domain.compliance.ComplianceReports;
import org.whitecross.domain.compliance.ComplianceStatus;
import org.whitecross.domain.compliance.ReportPeriod;
import org.whitecross.domain.compliance.Requirement;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about whether a district keeps to the rules. */
public final class ReportRequests {
    private ReportRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_COMPLIANCE_REPORTS;
        }
    }

    interface Manages<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_COMPLIANCE_REPORTS;
        }
    }

    public record ListComplianceReports(
            @Nullable ComplianceReportType type,
            @Nullable ComplianceStatus status,
            Page.Request<ComplianceReports.Order> page)
            implements Reads<Page<ComplianceReport>> {}

    public record FindComplianceReport(ComplianceReportId reportId) implements Reads<ComplianceReport> {}

    /**
     * An item in words.
     *
     * @param figure of how many of {@code outOf} it is so; absent where it cannot be computed, or there was nothing
     */
    public record ChecklistLine(
            ChecklistItemId id,
            Requirement requirement,
            ComplianceCategory category,
            String words,
            Requirement.Measure measure,
            ChecklistItemStatus status,
            @Nullable Long figure,
            @Nullable Long outOf,
            @Nullable String notes,
            @Nullable Instant completedAt,
            int version)
            implements Versioned {
        static ChecklistLine of(ChecklistItem item) {
            var asked = item.requirement();
            return new ChecklistLine(
                    item.id(),
                    asked,
                    asked.category(),
                    asked.words(),
                    asked.measure(),
                    item.status(),
                    item.figure(),
                    item.outOf(),
                    item.notes(),
                    item.completedAt(),
                    item.version());
        }
    }

    public record ListChecklist(ComplianceReportId reportId) implements Reads<List<ChecklistLine>> {}

    /** The same, for a spreadsheet. */
    public record ExportChecklist(ComplianceReportId reportId) implements Reads<List<ChecklistLine>> {}

    public record FindChecklistItem(ChecklistItemId itemId) implements Reads<ChecklistLine> {}

    /**
     * With its checklist, whose figures are computed now.
     *
     * @param districtId may be left out by a caller who belongs to one
     */
    public record GenerateComplianceReport(
            @Nullable DistrictId districtId, ComplianceReportType type, ReportPeriod period)
            implements Manages<ComplianceReport> {}

    /** @param notes what was looked at; required of an answer */
    public record AnswerChecklistItem(
            ChecklistItemId itemId,
            int version,
            ChecklistItemStatus status,
            @Nullable String notes) implements Manages<ChecklistLine>, Versioned {}

    /** @param findings required of one that is not compliant */
    public record JudgeComplianceReport(
            ComplianceReportId reportId,
            int version,
            ComplianceStatus status,
            @Nullable String findings) implements Manages<ComplianceReport>, Versioned {}
}
