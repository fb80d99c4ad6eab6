package org.whitecross.domain.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.compliance.SampleConsents.NOW;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.UserId;

class ComplianceReportTest {
    private static final UserId SHE = UserId.next();
    private static final String FOUND = "The counts of August are missing.";
    private static final ComplianceReport PENDING = generated("2025-08");

    private static ComplianceReport generated(String period) {
        return ComplianceReport.generated(
                DistrictId.next(),
                ComplianceReportType.MEDICATION_AUDIT,
                new ReportPeriod(period),
                SHE,
                LocalDate.of(2025, 9, 15),
                NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-Q1, 2025-01-01, 2025-04-01",
        "2025-Q4, 2025-10-01, 2026-01-01",
        "2024-02, 2024-02-01, 2024-03-01",
        "2025-12, 2025-12-01, 2026-01-01"
    })
    void periodIsAQuarterOrAMonth(String period, LocalDate first, LocalDate after) {
        assertThat(new ReportPeriod(period).firstDay()).isEqualTo(first);
        assertThat(new ReportPeriod(period).dayAfter()).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025", "2025-Q5", "2025-Q0", "2025-13", "2025-00", "2025-1", "1999-01", "2025-Q1 ", ""})
    void allElseIsNoPeriod(String period) {
        Refused.forField("", "format", () -> new ReportPeriod(period));
    }

    @Test
    void periodMustBeOver() {
        generated("2025-Q2");
        Refused.forField("/period", "not-over", () -> generated("2025-Q3"));
        Refused.forField("/period", "not-over", () -> generated("2025-09"));
    }

    private static ComplianceReport in(ComplianceStatus status) {
        return switch (status) {
            case PENDING -> PENDING;
            case UNDER_REVIEW -> judged(PENDING, ComplianceStatus.UNDER_REVIEW);
            case COMPLIANT, NON_COMPLIANT -> judged(in(ComplianceStatus.UNDER_REVIEW), status);
        };
    }

    private static ComplianceReport judged(ComplianceReport report, ComplianceStatus next) {
        return report.judged(next, FOUND, List.of(), SHE, NOW);
    }

    static Stream<Arguments> transitions() {
        return Arrays.stream(ComplianceStatus.values())
                .flatMap(from -> Arrays.stream(ComplianceStatus.values()).map(to -> Arguments.of(from, to)));
    }

    /** All pairs of states: what the table has is done, and all else refused with the code of where it stands. */
    @ParameterizedTest
    @MethodSource("transitions")
    void onlyWhatTheTableHasIsDone(ComplianceStatus from, ComplianceStatus to) {
        if (from.next().contains(to)) {
            assertThat(judged(in(from), to).status()).isEqualTo(to);
            assertThat(judged(in(from), to).judgedById()).isEqualTo(SHE);
        } else {
            Refused.byRule(
                    "report-" + from.name().toLowerCase(Locale.ROOT).replace('_', '-'), () -> judged(in(from), to));
        }
    }

    @Test
    void tableIsThis() {
        assertThat(Arrays.stream(ComplianceStatus.values())
                        .map(s -> s + " " + s.next().stream().sorted().toList()))
                .containsExactly(
                        "PENDING [UNDER_REVIEW]",
                        "COMPLIANT []",
                        "NON_COMPLIANT [UNDER_REVIEW]",
                        "UNDER_REVIEW [PENDING, COMPLIANT, NON_COMPLIANT]");
    }

    @Test
    void whatIsNotComplaintSaysWhy() {
        var review = in(ComplianceStatus.UNDER_REVIEW);
        var unsaid = PENDING.judged(ComplianceStatus.UNDER_REVIEW, null, List.of(), SHE, NOW);
        Refused.forField(
                "/findings",
                "required",
                () -> unsaid.judged(ComplianceStatus.NON_COMPLIANT, null, List.of(), SHE, NOW));
        assertThat(review.findings()).isEqualTo(FOUND);
    }

    private static List<ChecklistItem> checklist(Map<Requirement, Figure> figures) {
        return PENDING.checklist(figures);
    }

    private static ChecklistItem item(List<ChecklistItem> items, Requirement requirement) {
        return items.stream()
                .filter(i -> i.requirement() == requirement)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasAChecklistWithSomethingThatAPersonSays(ComplianceReportType type) {
        assertThat(Requirement.of(type)).extracting(Requirement::measure).contains(Requirement.Measure.NONE);
    }

    /** A figure that is not there is absent, and 0 of 0 says nothing. */
    @Test
    void whatCannotBeComputedIsAbsentAndWaitsForAPerson() {
        var items = checklist(Map.of(Requirement.DISCREPANCIES_RESOLVED, new Figure(0, 0)));

        assertThat(items).hasSize(4).allSatisfy(i -> {
            assertThat(i.figure()).isNull();
            assertThat(i.outOf()).isNull();
            assertThat(i.status()).isEqualTo(ChecklistItemStatus.PENDING);
        });
    }

    @Test
    void dataSaysWhetherItIsMetAndNobodyElse() {
        var items = checklist(Map.of(
                Requirement.DISCREPANCIES_RESOLVED, new Figure(2, 3),
                Requirement.CONTROLLED_LOTS_COUNTED, new Figure(3, 3)));

        var open = item(items, Requirement.DISCREPANCIES_RESOLVED);
        assertThat(open.status()).isEqualTo(ChecklistItemStatus.FAILED);
        assertThat(item(items, Requirement.CONTROLLED_LOTS_COUNTED).status()).isEqualTo(ChecklistItemStatus.COMPLETED);
        Refused.byRule(
                "item-measured", () -> PENDING.answered(open, ChecklistItemStatus.COMPLETED, "It is well", SHE, NOW));
    }

    @Test
    void personSaysWhatSheLookedAtAsLongAsTheReportIsPending() {
        var storage = item(checklist(Map.of()), Requirement.STORAGE_INSPECTED);

        var done = PENDING.answered(storage, ChecklistItemStatus.COMPLETED, "All cupboards, on 2 September", SHE, NOW);

        assertThat(done.completedById()).isEqualTo(SHE);
        assertThat(done.completedAt()).isEqualTo(NOW);
        assertThat(PENDING.answered(done, ChecklistItemStatus.IN_PROGRESS, null, SHE, NOW)
                        .completedAt())
                .isNull();
        Refused.forField(
                "/notes", "required", () -> PENDING.answered(storage, ChecklistItemStatus.FAILED, null, SHE, NOW));
        Refused.byRule(
                "report-under-review",
                () -> in(ComplianceStatus.UNDER_REVIEW)
                        .answered(storage, ChecklistItemStatus.COMPLETED, "All of it", SHE, NOW));
    }

    @Test
    void reportIsCompliantOnlyIfAllItsItemsAreMet() {
        var review = in(ComplianceStatus.UNDER_REVIEW);
        var items = checklist(Map.of());
        Refused.byRule("report-items-open", () -> review.judged(ComplianceStatus.COMPLIANT, null, items, SHE, NOW));
        var met = items.stream()
                .map(i -> PENDING.answered(i, ChecklistItemStatus.NOT_APPLICABLE, "There is none", SHE, NOW))
                .toList();
        assertThat(review.judged(ComplianceStatus.COMPLIANT, null, met, SHE, NOW)
                        .status())
                .isEqualTo(ComplianceStatus.COMPLIANT);
    }
}
