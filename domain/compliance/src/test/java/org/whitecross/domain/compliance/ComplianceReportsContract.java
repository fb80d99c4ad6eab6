package org.whitecross.domain.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.compliance.SampleConsents.NOW;
import static org.whitecross.domain.compliance.SampleConsents.TODAY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link ComplianceReports} keeps. */
public interface ComplianceReportsContract {
    ComplianceReports reports();

    /** Another district each time. */
    Surroundings surroundings();

    static ComplianceReport aReport(Surroundings around, ComplianceReportType type) {
        return ComplianceReport.generated(
                around.districtId(), type, new ReportPeriod("2025-Q2"), around.userId(), TODAY, NOW);
    }

    @Test
    default void reportIsFoundWithItsChecklistAndEveryFieldIntact() {
        var around = surroundings();
        var report = aReport(around, ComplianceReportType.MEDICATION_AUDIT);
        var items = report.checklist(Map.of(Requirement.DISCREPANCIES_RESOLVED, new Figure(2, 3)));

        var stored = reports().add(report, items);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(report);
        assertThat(reports().find(report.id())).contains(stored);
        assertThat(reports().held(report.id())).contains(stored);
        assertThat(reports().items(report.id()))
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(items);
        var first = reports().items(report.id()).getFirst();
        assertThat(reports().item(first.id())).contains(first);
        assertThat(reports().find(ComplianceReportId.next())).isEmpty();
        assertThat(reports().held(ComplianceReportId.next())).isEmpty();
        assertThat(reports().item(ChecklistItemId.next())).isEmpty();
        assertThat(reports().items(ComplianceReportId.next())).isEmpty();
    }

    @Test
    default void whatIsAnsweredAndJudgedIsStored() {
        var around = surroundings();
        var she = around.userId();
        var report = aReport(around, ComplianceReportType.HIPAA);
        var stored = reports().add(report, report.checklist(Map.of()));
        var item = reports().items(report.id()).getLast();

        var answered = reports().change(stored.answered(item, ChecklistItemStatus.FAILED, "One was late", she, NOW));
        var judged =
                reports().change(stored.judged(ComplianceStatus.UNDER_REVIEW, "To be looked at", List.of(), she, NOW));

        assertThat(reports().item(item.id())).contains(answered);
        assertThat(answered.notes()).isEqualTo("One was late");
        assertThat(answered.completedById()).isEqualTo(she);
        assertThat(reports().find(report.id())).contains(judged);
        assertThat(judged.judgedById()).isEqualTo(she);
        Refused.asStale(
                () -> reports().change(stored.answered(item, ChecklistItemStatus.COMPLETED, "Again", she, NOW)));
        Refused.asStale(
                () -> reports().change(stored.judged(ComplianceStatus.UNDER_REVIEW, null, List.of(), she, NOW)));
    }

    @Test
    default void everyWayThroughThePagesShowsEachOnceInItsOrder() {
        var around = surroundings();
        var added = new ArrayList<ComplianceReport>();
        for (int i = 0; i < 5; i++) added.add(reports().add(aReport(around, ComplianceReportType.FERPA), List.of()));
        var none = List.<Page.By<ComplianceReports.Order>>of();

        for (var walk : List.of(
                Walk.byCursor(
                        page -> reports().list(ComplianceReportType.FERPA, ComplianceStatus.PENDING, page), 2, none),
                Walk.byNumber(
                        page -> reports().list(ComplianceReportType.FERPA, ComplianceStatus.PENDING, page), 2, none)))
            assertThat(walk).doesNotHaveDuplicates().containsAll(added);
        assertThat(reports()
                        .list(ComplianceReportType.HIPAA, null, Page.Request.first(100))
                        .rows())
                .doesNotContainAnyElementsOf(added);
        assertThat(reports()
                        .list(null, ComplianceStatus.COMPLIANT, Page.Request.first(100))
                        .rows())
                .doesNotContainAnyElementsOf(added);
    }
}
