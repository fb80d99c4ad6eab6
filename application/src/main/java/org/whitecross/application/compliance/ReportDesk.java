package org.whitecross.application.compliance;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.whitecross.application.compliance.ReportRequests.AnswerChecklistItem;
import org.whitecross.application.compliance.ReportRequests.ChecklistLine;
import org.whitecross.application.compliance.ReportRequests.ExportChecklist;
import org.whitecross.application.compliance.ReportRequests.FindChecklistItem;
import org.whitecross.application.compliance.ReportRequests.FindComplianceReport;
import org.whitecross.application.compliance.ReportRequests.GenerateComplianceReport;
import org.whitecross.application.compliance.ReportRequests.JudgeComplianceReport;
import org.whitecross.application.compliance.ReportRequests.ListChecklist;
import org.whitecross.application.compliance.ReportRequests.ListComplianceReports;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.kernel.OwnDistrict;
import org.whitecross.domain.compliance.ChecklistItem;
import org.whitecross.domain.compliance.ChecklistItemId;
import org.whitecross.domain.compliance.ComplianceFigures;
import org.whitecross.domain.compliance.ComplianceReport;
import org.whitecross.domain.compliance.ComplianceReportId;
import org.whitecross.domain.compliance.ComplianceReports;
import org.whitecross.domain.kernel.Refusal;

/** Answers requests about whether a district keeps to the rules. */
public final class ReportDesk {
    private final ComplianceReports reports;
    private final ComplianceFigures figures;
    private final OwnDistrict districts;
    private final Clock clock;

    public ReportDesk(ComplianceReports reports, ComplianceFigures figures, OwnDistrict districts, Clock clock) {
        this.reports = reports;
        this.figures = figures;
        this.districts = districts;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListComplianceReports.class, q -> reports.list(q.type(), q.status(), q.page()))
                .on(FindComplianceReport.class, q -> report(q.reportId()))
                .on(ListChecklist.class, q -> checklist(q.reportId()))
                .on(ExportChecklist.class, q -> checklist(q.reportId()))
                .on(FindChecklistItem.class, q -> ChecklistLine.of(item(q.itemId())))
                .on(GenerateComplianceReport.class, this::generate)
                .on(AnswerChecklistItem.class, this::answer)
                .on(JudgeComplianceReport.class, this::judge);
    }

    private List<ChecklistLine> checklist(ComplianceReportId id) {
        return reports.items(report(id).id()).stream().map(ChecklistLine::of).toList();
    }

    /** Its days are those of UTC; it must be over everywhere. */
    private ComplianceReport generate(Caller caller, GenerateComplianceReport c) {
        var now = clock.instant();
        var district = districts.of(caller, c.districtId());
        var report = ComplianceReport.generated(
                district, c.type(), c.period(), caller.user(), OwnDistrict.dayEverywhere(now), now);
        var from = c.period().firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        var until = c.period().dayAfter().atStartOfDay(ZoneOffset.UTC).toInstant();
        return reports.add(report, report.checklist(figures.of(district, c.type(), from, until)));
    }

    /** The report is held, so that nobody judges it by an item that changes. */
    private ChecklistLine answer(Caller caller, AnswerChecklistItem c) {
        var item = seen(item(c.itemId()), c.version());
        var report = reports.held(item.reportId()).orElseThrow(() -> new Refusal.NotFound("checklist item"));
        return ChecklistLine.of(
                reports.change(report.answered(item, c.status(), c.notes(), caller.user(), clock.instant())));
    }

    private ComplianceReport judge(Caller caller, JudgeComplianceReport c) {
        var report = seen(
                reports.held(c.reportId()).orElseThrow(() -> new Refusal.NotFound("compliance report")), c.version());
        return reports.change(
                report.judged(c.status(), c.findings(), reports.items(report.id()), caller.user(), clock.instant()));
    }

    private ComplianceReport report(ComplianceReportId id) {
        return reports.find(id).orElseThrow(() -> new Refusal.NotFound("compliance report"));
    }

    private ChecklistItem item(ChecklistItemId id) {
        return reports.item(id).orElseThrow(() -> new Refusal.NotFound("checklist item"));
    }
}
