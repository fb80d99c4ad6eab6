package org.whitecross.adapters.postgres.compliance;

import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.COMPLIANCE_CHECKLIST_ITEM;
import static org.whitecross.adapters.postgres.schema.Tables.COMPLIANCE_REPORT;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.ComplianceChecklistItemRecord;
import org.whitecross.adapters.postgres.schema.tables.records.ComplianceReportRecord;
import org.whitecross.domain.compliance.ChecklistItem;
import org.whitecross.domain.compliance.ChecklistItemId;
import org.whitecross.domain.compliance.ComplianceReport;
import org.whitecross.domain.compliance.ComplianceReportId;
import org.whitecross.domain.compliance.ComplianceReportType;
import org.whitecross.domain.compliance.ComplianceReports;
import org.whitecross.domain.compliance.ComplianceStatus;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;

public final class PostgresComplianceReports implements ComplianceReports {
    private final Database db;
    private final PostgresTable<ComplianceReportRecord, ComplianceReportId, ComplianceReport> rows;
    private final PostgresTable<ComplianceChecklistItemRecord, ChecklistItemId, ChecklistItem> items;

    public PostgresComplianceReports(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db,
                COMPLIANCE_REPORT.ID,
                ComplianceReport.class,
                () -> db.tenancy().wholeDistricts(COMPLIANCE_REPORT.DISTRICT_ID));
        items = new PostgresTable<>(
                db,
                COMPLIANCE_CHECKLIST_ITEM.ID,
                ChecklistItem.class,
                () -> db.tenancy().wholeDistricts(COMPLIANCE_CHECKLIST_ITEM.DISTRICT_ID));
    }

    @Override
    public Optional<ComplianceReport> find(ComplianceReportId id) {
        return rows.find(id);
    }

    @Override
    public Optional<ComplianceReport> held(ComplianceReportId id) {
        return rows.held(COMPLIANCE_REPORT.ID.eq(id)).stream().findFirst();
    }

    @Override
    public Page<ComplianceReport> list(
            @Nullable ComplianceReportType type, @Nullable ComplianceStatus status, Page.Request<Order> page) {
        return rows.page(
                when(type, COMPLIANCE_REPORT.TYPE::eq).and(when(status, COMPLIANCE_REPORT.STATUS::eq)),
                page,
                order -> switch (order) {
                    case CREATED_AT -> COMPLIANCE_REPORT.CREATED_AT;
                    case PERIOD -> COMPLIANCE_REPORT.PERIOD;
                },
                List.of(new Page.By<>(Order.CREATED_AT, true)));
    }

    @Override
    public ComplianceReport add(ComplianceReport report, List<ChecklistItem> checklist) {
        var stored = rows.add(report);
        items.addAll(checklist);
        return stored;
    }

    @Override
    public ComplianceReport change(ComplianceReport r) {
        return db.dsl()
                .update(COMPLIANCE_REPORT)
                .set(COMPLIANCE_REPORT.STATUS, r.status())
                .set(COMPLIANCE_REPORT.FINDINGS, r.findings())
                .set(COMPLIANCE_REPORT.JUDGED_BY_ID, r.judgedById())
                .set(COMPLIANCE_REPORT.JUDGED_AT, r.judgedAt())
                .set(COMPLIANCE_REPORT.UPDATED_AT, r.updatedAt())
                .set(COMPLIANCE_REPORT.VERSION, COMPLIANCE_REPORT.VERSION.plus(1))
                .where(COMPLIANCE_REPORT.ID.eq(r.id()))
                .and(COMPLIANCE_REPORT.VERSION.eq(r.version()))
                .and(db.tenancy().wholeDistricts(COMPLIANCE_REPORT.DISTRICT_ID))
                .returning()
                .fetchOptional(rows::read)
                .orElseThrow(Refusal.Stale::new);
    }

    @Override
    public Optional<ChecklistItem> item(ChecklistItemId id) {
        return items.find(id);
    }

    @Override
    public List<ChecklistItem> items(ComplianceReportId id) {
        return items.all(COMPLIANCE_CHECKLIST_ITEM.REPORT_ID.eq(id), COMPLIANCE_CHECKLIST_ITEM.REQUIREMENT.asc());
    }

    @Override
    public ChecklistItem change(ChecklistItem i) {
        return db.dsl()
                .update(COMPLIANCE_CHECKLIST_ITEM)
                .set(COMPLIANCE_CHECKLIST_ITEM.STATUS, i.status())
                .set(COMPLIANCE_CHECKLIST_ITEM.NOTES, i.notes())
                .set(COMPLIANCE_CHECKLIST_ITEM.COMPLETED_AT, i.completedAt())
                .set(COMPLIANCE_CHECKLIST_ITEM.COMPLETED_BY_ID, i.completedById())
                .set(COMPLIANCE_CHECKLIST_ITEM.VERSION, COMPLIANCE_CHECKLIST_ITEM.VERSION.plus(1))
                .where(COMPLIANCE_CHECKLIST_ITEM.ID.eq(i.id()))
                .and(COMPLIANCE_CHECKLIST_ITEM.VERSION.eq(i.version()))
                .and(db.tenancy().wholeDistricts(COMPLIANCE_CHECKLIST_ITEM.DISTRICT_ID))
                .returning()
                .fetchOptional(items::read)
                .orElseThrow(Refusal.Stale::new);
    }
}
