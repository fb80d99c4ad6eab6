package org.whitecross.adapters.postgres.compliance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.compliance.ComplianceReportType;
import org.whitecross.domain.compliance.ComplianceReports;
import org.whitecross.domain.compliance.ComplianceReportsContract;
import org.whitecross.domain.compliance.Figure;
import org.whitecross.domain.compliance.Requirement;
import org.whitecross.domain.kernel.Surroundings;

class PostgresComplianceReportsTest implements ComplianceReportsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final ComplianceReports REPORTS =
            FIXTURE.port(ComplianceReports.class, PostgresComplianceReports::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public ComplianceReports reports() {
        return REPORTS;
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"figure = 3", "out_of = 4", "requirement = 'STORAGE_INSPECTED'"})
    void whatWasMeasuredIsBeyondTheServersReach(String change) {
        var report = ComplianceReportsContract.aReport(surroundings(), ComplianceReportType.MEDICATION_AUDIT);
        REPORTS.add(report, report.checklist(Map.of(Requirement.DISCREPANCIES_RESOLVED, new Figure(2, 3))));

        assertThatThrownBy(() -> FIXTURE.transactor.inTransaction(
                        Caller.operator("test"),
                        () -> FIXTURE.db.dsl().execute("update compliance_checklist_item set " + change)))
                .hasStackTraceContaining("permission denied");
    }
}
