package org.whitecross.adapters.postgres.compliance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.domain.compliance.SamplePolicies.CONTENT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.students.PostgresStudents;
import org.whitecross.application.compliance.PolicyRequests.AcknowledgePolicy;
import org.whitecross.application.compliance.PolicyRequests.ApprovePolicy;
import org.whitecross.application.compliance.PolicyRequests.DraftPolicy;
import org.whitecross.application.compliance.ReportRequests.AnswerChecklistItem;
import org.whitecross.application.compliance.ReportRequests.ChecklistLine;
import org.whitecross.application.compliance.ReportRequests.FindComplianceReport;
import org.whitecross.application.compliance.ReportRequests.GenerateComplianceReport;
import org.whitecross.application.compliance.ReportRequests.JudgeComplianceReport;
import org.whitecross.application.compliance.ReportRequests.ListChecklist;
import org.whitecross.application.health.HealthRequests.ExportRecord;
import org.whitecross.application.health.HealthRequests.ShareRecord;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.students.EnrollmentRequests.WithdrawStudent;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.compliance.ChecklistItemStatus;
import org.whitecross.domain.compliance.ComplianceReport;
import org.whitecross.domain.compliance.ComplianceReportType;
import org.whitecross.domain.compliance.ComplianceStatus;
import org.whitecross.domain.compliance.PolicyCategory;
import org.whitecross.domain.compliance.ReportPeriod;
import org.whitecross.domain.compliance.Requirement;
import org.whitecross.domain.compliance.VersionNumber;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.students.Students;

/** The change log is written by the clock of the database: a report here is about the month of now, seen from the next. */
class ReportDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private final YearMonth month = YearMonth.now(ZoneOffset.UTC);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Instant later =
            month.plusMonths(1).atDay(3).atStartOfDay(ZoneOffset.UTC).toInstant();

    private final Desks during = new Desks(FIXTURE, now);
    private final Desks after = new Desks(FIXTURE, later);
    private final Surroundings around = FIXTURE.surroundings();
    private final Caller admin = staff(Role.DISTRICT_ADMIN, around.userId(), new Scope.District(around.districtId()));
    private final Caller nurse = nurseOf(around);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private ComplianceReport generate(ComplianceReportType type) {
        return after.ask(admin, new GenerateComplianceReport(null, type, new ReportPeriod(month.toString())));
    }

    private ChecklistLine line(ComplianceReport report, Requirement requirement) {
        return after.ask(admin, new ListChecklist(report.id())).stream()
                .filter(l -> l.requirement() == requirement)
                .findFirst()
                .orElseThrow();
    }

    private static void says(ChecklistLine line, @Nullable Long figure, @Nullable Long outOf) {
        assertThat(line.figure()).as(line.words()).isEqualTo(figure);
        assertThat(line.outOf()).as(line.words()).isEqualTo(outOf);
    }

    /** The child was made by the server itself, as its sweeps do it. Seen red without leaving out what the server does. */
    @Test
    void changesThatCameNotThroughTheDoorAreSeen() {
        says(line(generate(ComplianceReportType.HIPAA), Requirement.CHANGES_IN_ACCESS_LOG), null, null);

        during.ask(admin, new WithdrawStudent(around.studentId(), 1, "Moved to another state"));
        var logged = line(generate(ComplianceReportType.HIPAA), Requirement.CHANGES_IN_ACCESS_LOG);
        assertThat(logged.figure()).isPositive().isEqualTo(logged.outOf());
        assertThat(logged.status()).isEqualTo(ChecklistItemStatus.COMPLETED);

        FIXTURE.superuser("update student set grade = '5' where id = '%s'"
                .formatted(around.studentId().value()));
        var changes = line(generate(ComplianceReportType.HIPAA), Requirement.CHANGES_IN_ACCESS_LOG);
        says(changes, logged.figure(), requireNonNull(logged.outOf()) + 1);
        assertThat(changes.status()).isEqualTo(ChecklistItemStatus.FAILED);
    }

    /** As what is said on the telephone is: it commits on the way. Seen red without the look by request. */
    @Test
    void changesOfARequestOfSeveralTransactionsAreInTheAccessLog() {
        var students = FIXTURE.as(nurse, Students.class, new PostgresStudents(FIXTURE.db));
        during.ask(nurse, new ExportRecord(around.studentId()));
        students.change(students.find(around.studentId()).orElseThrow().withdrawn(now));

        says(line(generate(ComplianceReportType.HIPAA), Requirement.CHANGES_IN_ACCESS_LOG), 1L, 1L);
    }

    @Test
    void refusalsAndSharedRecordsAreCounted() {
        during.ask(nurse, new ExportRecord(around.studentId()));
        assertThatThrownBy(() -> during.ask(nurse, new ShareRecord(around.studentId())))
                .isInstanceOf(Refusal.RuleBroken.class);

        says(line(generate(ComplianceReportType.HIPAA), Requirement.REFUSED_REQUESTS), 1L, 2L);
        says(line(generate(ComplianceReportType.FERPA), Requirement.RECORDS_SHARED_WITH_CONSENT), 0L, 1L);
    }

    /** For an administrator of all districts no fence says it. Seen red without the district of the access log. */
    @Test
    void whatThereIsNothingOfIsAbsentAndNoOtherDistrictsFigures() {
        var stranger = FIXTURE.surroundings();
        during.ask(nurseOf(stranger), new ExportRecord(stranger.studentId()));

        says(line(generate(ComplianceReportType.HIPAA), Requirement.REFUSED_REQUESTS), null, null);
        var ofAll = staff(Role.ADMIN, around.userId(), new Scope.Everything());
        var period = new ReportPeriod(month.toString());
        for (var type : ComplianceReportType.values()) {
            var report = after.ask(ofAll, new GenerateComplianceReport(around.districtId(), type, period));
            assertThat(after.ask(ofAll, new ListChecklist(report.id()))).allSatisfy(l -> says(l, null, null));
        }
        var audit = generate(ComplianceReportType.MEDICATION_AUDIT);
        assertThat(after.ask(admin, new ListChecklist(audit.id()))).hasSize(4).allSatisfy(l -> {
            says(l, null, null);
            assertThat(l.status()).isEqualTo(ChecklistItemStatus.PENDING);
        });
    }

    /** A program reads none. Seen red where programs are counted as people. */
    @Test
    void policiesThatHaveBeenEffectiveForThirtyDaysAreOverdue() {
        var author = FIXTURE.atAnotherSchoolOf(around.districtId());
        policy(author, LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(40), true);
        policy(author, month.plusMonths(1).atDay(1), false); // not effective for long enough
        FIXTURE.program(around);

        says(line(generate(ComplianceReportType.FERPA), Requirement.RECORD_POLICIES_ACKNOWLEDGED), 1L, 2L);
    }

    private void policy(Surroundings author, LocalDate effectiveOn, boolean isRead) {
        var draft = during.ask(
                staff(Role.DISTRICT_ADMIN, author.userId(), new Scope.District(author.districtId())),
                new DraftPolicy(
                        null,
                        PolicyCategory.FERPA,
                        "Records " + UUID.randomUUID(),
                        new VersionNumber("1.0"),
                        CONTENT,
                        effectiveOn,
                        null));
        during.ask(admin, new ApprovePolicy(draft.id(), draft.version()));
        if (isRead) during.ask(nurse, new AcknowledgePolicy(draft.id()));
    }

    @Test
    void personAnswersAndSomebodyJudges() {
        var report = generate(ComplianceReportType.MEDICATION_AUDIT);
        for (var line : after.ask(admin, new ListChecklist(report.id())))
            after.ask(
                    admin,
                    new AnswerChecklistItem(
                            line.id(), line.version(), ChecklistItemStatus.NOT_APPLICABLE, "There is none of it"));
        var last = after.ask(admin, new ListChecklist(report.id())).getLast();
        Refused.asStale(() ->
                after.ask(admin, new AnswerChecklistItem(last.id(), 1, ChecklistItemStatus.COMPLETED, "All of it")));

        var review = judge(report, ComplianceStatus.UNDER_REVIEW);
        Refused.byRule(
                "report-under-review",
                () -> after.ask(
                        admin,
                        new AnswerChecklistItem(
                                last.id(), last.version(), ChecklistItemStatus.COMPLETED, "All of it")));
        Refused.asStale(() -> judge(report, ComplianceStatus.COMPLIANT));
        var compliant = judge(review, ComplianceStatus.COMPLIANT);

        assertThat(after.ask(admin, new FindComplianceReport(report.id()))).isEqualTo(compliant);
        Refused.byRule("report-compliant", () -> judge(compliant, ComplianceStatus.PENDING));
    }

    private ComplianceReport judge(ComplianceReport report, ComplianceStatus next) {
        return after.ask(admin, new JudgeComplianceReport(report.id(), report.version(), next, null));
    }

    @Test
    void periodThatIsNotOverIsNotReportedOn() {
        Refused.forField(
                "/period",
                "not-over",
                () -> during.ask(
                        admin,
                        new GenerateComplianceReport(
                                null, ComplianceReportType.HIPAA, new ReportPeriod(month.toString()))));
    }

    @Test
    void requestsTakeAFixedNumberOfStatements() {
        assertThat(after.statementsOf(
                        admin,
                        new GenerateComplianceReport(
                                null, ComplianceReportType.MEDICATION_AUDIT, new ReportPeriod(month.toString()))))
                .isEqualTo(7); // district, three figures, report, checklist, audit
        assertThat(after.statementsOf(
                        admin,
                        new ListChecklist(generate(ComplianceReportType.HIPAA).id())))
                .isEqualTo(3);
    }
}
