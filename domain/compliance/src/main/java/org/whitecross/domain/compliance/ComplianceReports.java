package org.whitecross.domain.compliance;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;

/** The compliance reports of the districts that are wholly within the caller's scope. */
public interface ComplianceReports {
    Optional<ComplianceReport> find(ComplianceReportId id);

    /** As {@link #find}; and it does not change before this transaction ends. */
    Optional<ComplianceReport> held(ComplianceReportId id);

    /** The latest generated first, unless another order is asked for. */
    Page<ComplianceReport> list(
            @Nullable ComplianceReportType type, @Nullable ComplianceStatus status, Page.Request<Order> page);

    /** With its checklist. */
    ComplianceReport add(ComplianceReport report, List<ChecklistItem> items);

    /** Stores what became of it, if its version is still the current one; else it is stale. */
    ComplianceReport change(ComplianceReport report);

    Optional<ChecklistItem> item(ChecklistItemId id);

    /** In the order of the requirements. */
    List<ChecklistItem> items(ComplianceReportId id);

    /** Stores what was answered, if its version is still the current one; else it is stale. */
    ChecklistItem change(ChecklistItem item);

    enum Order {
        CREATED_AT,
        PERIOD
    }
}
