package org.whitecross.adapters.postgres.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staffOf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.students.PostgresEmergencyContacts;
import org.whitecross.application.incidents.EscalatingFollowUps;
import org.whitecross.application.incidents.FollowUpRequests.BeginFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.CancelFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.CompleteFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.ListFollowUps;
import org.whitecross.application.incidents.FollowUpRequests.PlanFollowUp;
import org.whitecross.application.incidents.FollowUpRequests.SearchFollowUps;
import org.whitecross.application.incidents.GuardianRequests.NotifyGuardian;
import org.whitecross.application.incidents.GuardianRequests.ReadGuardiansInformed;
import org.whitecross.application.incidents.GuardianRequests.RecordGuardianTold;
import org.whitecross.application.incidents.IncidentRequests.AmendIncident;
import org.whitecross.application.incidents.IncidentRequests.CloseIncident;
import org.whitecross.application.incidents.IncidentRequests.CorrectIncident;
import org.whitecross.application.incidents.IncidentRequests.FindIncident;
import org.whitecross.application.incidents.IncidentRequests.ListAmendments;
import org.whitecross.application.incidents.IncidentRequests.ListStatusChanges;
import org.whitecross.application.incidents.IncidentRequests.ListWitnessStatements;
import org.whitecross.application.incidents.IncidentRequests.ReopenIncident;
import org.whitecross.application.incidents.IncidentRequests.ReportIncident;
import org.whitecross.application.incidents.IncidentRequests.RetellIncident;
import org.whitecross.application.incidents.IncidentRequests.ReviewIncident;
import org.whitecross.application.incidents.IncidentRequests.SearchIncidents;
import org.whitecross.application.incidents.IncidentRequests.SendBackIncident;
import org.whitecross.application.incidents.IncidentRequests.SubmitIncident;
import org.whitecross.application.incidents.IncidentRequests.TakeWitnessStatement;
import org.whitecross.application.incidents.IncidentRequests.VerifyWitnessStatement;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.incidents.ActionPriority;
import org.whitecross.domain.incidents.FollowUpAction;
import org.whitecross.domain.incidents.GuardianNotification;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.incidents.IncidentStatus;
import org.whitecross.domain.incidents.IncidentStep;
import org.whitecross.domain.incidents.IncidentType;
import org.whitecross.domain.incidents.StatusChange;
import org.whitecross.domain.incidents.ToldMethod;
import org.whitecross.domain.incidents.WitnessType;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.NotificationChannel;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.students.ContactPriority;
import org.whitecross.domain.students.ContactRelationship;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.PhoneNumber;
import org.whitecross.domain.students.SampleStudents;

/** The way of a report from its draft to its close, and what it takes on the way. */
class IncidentDeskTest {
    /** A Friday at noon in Chicago. */
    private static final Instant NOW = Instant.parse("2025-09-19T17:00:00Z");

    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Caller principal =
            PostgresFixture.staff(Role.SCHOOL_ADMIN, FIXTURE.surroundings().userId(), nurse.scope());
    private final Desks desks = new Desks(FIXTURE, NOW);

    IncidentDeskTest() {
        FIXTURE.superuser("insert into user_school (user_id, school_id, district_id) values ('"
                + around.userId().value() + "', '" + around.schoolId().value() + "', '"
                + around.districtId().value() + "')");
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void reportGoesFromDraftToCloseAndEachStepIsKept() {
        var draft = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.LOW, true));
        var submitted = desks.ask(nurse, new SubmitIncident(draft.id(), 1));
        var reviewed = desks.ask(principal, new ReviewIncident(draft.id(), 2));
        var closed = desks.ask(principal, new CloseIncident(draft.id(), "All is said.", 3));
        assertThat(List.of(draft, submitted, reviewed, closed))
                .extracting(IncidentReport::status)
                .containsExactly(IncidentStatus.values());
        var amended = desks.ask(nurse, new AmendIncident(draft.id(), "It was the left arm."));
        assertThat(desks.ask(nurse, new ListAmendments(draft.id()))).containsExactly(amended);
        desks.ask(principal, new ReopenIncident(draft.id(), "The family calls again.", 4));

        assertThat(desks.ask(nurse, new ListStatusChanges(draft.id())))
                .extracting(StatusChange::status, StatusChange::reason, StatusChange::changedById)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(IncidentStatus.SUBMITTED, null, nurse.user()),
                        org.assertj.core.groups.Tuple.tuple(IncidentStatus.UNDER_REVIEW, null, principal.user()),
                        org.assertj.core.groups.Tuple.tuple(IncidentStatus.CLOSED, "All is said.", principal.user()),
                        org.assertj.core.groups.Tuple.tuple(
                                IncidentStatus.UNDER_REVIEW, "The family calls again.", principal.user()));
    }

    /** Seen red where anybody's report can be told better, where one under review can, and where it is not told on. */
    @Test
    void whoeverWroteAReportTellsItBetterUntilItIsUnderReview() {
        hasParent();
        var counselor =
                PostgresFixture.staff(Role.COUNSELOR, FIXTURE.surroundings().userId(), nurse.scope());
        var draft = desks.ask(counselor, reporting(IncidentType.OTHER, IncidentSeverity.LOW, true));
        var retold = desks.ask(counselor, retelling(draft, IncidentSeverity.MEDIUM));
        assertThat(retold.severity()).isEqualTo(IncidentSeverity.MEDIUM);
        assertThat(retold.status()).isEqualTo(IncidentStatus.DRAFT);
        Refused.asStale(() -> desks.ask(counselor, retelling(draft, IncidentSeverity.LOW)));
        assertThatThrownBy(() -> desks.ask(nurse, retelling(retold, IncidentSeverity.LOW)))
                .isInstanceOfSatisfying(
                        Refusal.NotPermitted.class, r -> assertThat(r.code()).isEqualTo("not-own-report"));

        desks.ask(counselor, new SubmitIncident(draft.id(), 2));
        var reviewed = desks.ask(principal, new ReviewIncident(draft.id(), 3));
        Refused.byRule("incident-status", () -> desks.ask(counselor, retelling(reviewed, IncidentSeverity.HIGH)));
        var sentBack = desks.ask(principal, new SendBackIncident(draft.id(), "Who held the ladder?", 4));
        assertThat(messages(sentBack)).isEmpty();
        desks.ask(counselor, retelling(sentBack, IncidentSeverity.HIGH));
        assertThat(messages(sentBack)).isNotEmpty();
    }

    @Test
    void whoSawAnOlderVersionTakesNoStep() {
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.LOW, false));
        desks.ask(principal, new ReviewIncident(report.id(), 1));
        Refused.asStale(() -> desks.ask(principal, new CloseIncident(report.id(), null, 1)));
        assertThat(desks.ask(nurse, new ListStatusChanges(report.id()))).hasSize(1);
    }

    /** Seen red with the draft told like any other report. */
    @Test
    void nobodyHearsOfADraftUntilItIsSubmitted() {
        hasParent();
        var draft = desks.ask(nurse, reporting(IncidentType.INJURY, IncidentSeverity.HIGH, true));
        assertThat(messages(draft)).isEmpty();
        assertThat(desks.ask(nurse, new ListFollowUps(draft.id()))).isEmpty();

        desks.ask(nurse, new SubmitIncident(draft.id(), 1));

        assertThat(messages(draft)).isNotEmpty();
        assertThat(desks.ask(nurse, new ListFollowUps(draft.id()))).hasSize(1);
    }

    /** Seen red without the comparison with what the report was before. */
    @Test
    void whatTurnsOutToBeGraveIsToldThenAndAgainOnlyWhenItIsGraverStill() {
        hasParent();
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.LOW, false));
        assertThat(messages(report)).isEmpty();
        var grave = desks.ask(nurse, correcting(report, IncidentSeverity.HIGH));
        int told = messages(report).size();
        assertThat(told).isPositive();

        var critical = desks.ask(nurse, correcting(grave, IncidentSeverity.CRITICAL));
        assertThat(messages(report)).hasSize(2 * told);
        desks.ask(nurse, correcting(critical, IncidentSeverity.CRITICAL));
        assertThat(messages(report)).hasSize(2 * told);
    }

    /** Seen red with what was planned left as it was. */
    @Test
    void whatTurnsOutToBeGraverIsLookedAfterSooner() {
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.MEDIUM, false));
        var planned = desks.ask(nurse, new ListFollowUps(report.id())).getFirst();
        var later = new Desks(FIXTURE, NOW.plus(Duration.ofDays(3)));

        var critical = later.ask(nurse, correcting(report, IncidentSeverity.CRITICAL));

        var followUps = desks.ask(nurse, new ListFollowUps(report.id()));
        assertThat(followUps).singleElement().satisfies(sooner -> {
            assertThat(sooner.id()).isEqualTo(planned.id());
            assertThat(sooner.priority()).isEqualTo(ActionPriority.HIGH);
            assertThat(sooner.dueAt()).isEqualTo(NOW.plus(Duration.ofDays(4)));
        });
        later.ask(nurse, correcting(critical, IncidentSeverity.MEDIUM));
        assertThat(desks.ask(nurse, new ListFollowUps(report.id()))).isEqualTo(followUps);
    }

    /** What was done about something lighter does not count. */
    @Test
    void whatTurnsOutToBeGraverIsLookedAfterOnceMore() {
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.MEDIUM, false));
        var planned = desks.ask(nurse, new ListFollowUps(report.id())).getFirst();
        desks.ask(nurse, new CompleteFollowUp(planned.id(), "She is well again.", 1));

        desks.ask(nurse, correcting(report, IncidentSeverity.CRITICAL));

        assertThat(desks.ask(nurse, new ListFollowUps(report.id())))
                .extracting(FollowUpAction::priority)
                .containsExactlyInAnyOrder(ActionPriority.MEDIUM, ActionPriority.HIGH);
    }

    /** 15 minutes, an hour, the end of the school day; it was a minute ago. */
    @Test
    void guardiansAreToKnowTheSoonerTheGraverItIs() {
        assertThat(guardiansDueBy(IncidentSeverity.CRITICAL)).isEqualTo(NOW.plusSeconds(14 * 60));
        assertThat(guardiansDueBy(IncidentSeverity.HIGH)).isEqualTo(NOW.plusSeconds(59 * 60));
        assertThat(guardiansDueBy(IncidentSeverity.MEDIUM)).isEqualTo(Instant.parse("2025-09-19T21:00:00Z"));
        assertThat(guardiansDueBy(IncidentSeverity.LOW)).isNull();
    }

    private @Nullable Instant guardiansDueBy(IncidentSeverity severity) {
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, severity, false));
        return desks.ask(nurse, new ReadGuardiansInformed(report.id())).dueBy();
    }

    /** Seen red with each of the conditions taken out. */
    @Test
    void reportsWhoseGuardiansAreOverdueToBeToldAreFound() {
        var draft = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.HIGH, true));
        var told = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.HIGH, false));
        desks.ask(nurse, new RecordGuardianTold(told.id(), null, ToldMethod.PHONE, null, "Her aunt."));
        desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.LOW, false));
        var closed = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.HIGH, false));
        FIXTURE.superuser("update incident_report set status = 'CLOSED' where id = '"
                + closed.id().value() + "'");
        hasContact("Mona", "+12175550177", ContactPriority.PRIMARY, null);
        var reached = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.HIGH, false));
        FIXTURE.superuser(
                "update guardian_notification set state = 'SENT', sent_at = now() where incident_report_id = '"
                        + reached.id().value() + "'");
        var waiting = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.HIGH, false));

        var due = NOW.plusSeconds(59 * 60);
        assertThat(overdueAt(due)).isEmpty();
        assertThat(overdueAt(due.plusMillis(1))).containsExactlyInAnyOrder(draft.id(), waiting.id());

        var graver = new Desks(FIXTURE, due).ask(nurse, correcting(told, IncidentSeverity.CRITICAL));
        assertThat(graver.guardiansDueBy()).isEqualTo(due.plusSeconds(15 * 60));
        assertThat(overdueAt(due.plusSeconds(15 * 60))).doesNotContain(told.id());
        new Desks(FIXTURE, due).ask(nurse, correcting(reached, IncidentSeverity.CRITICAL));
        assertThat(overdueAt(due.plusSeconds(15 * 60 + 1)))
                .containsExactlyInAnyOrder(draft.id(), waiting.id(), told.id(), reached.id());
    }

    private List<IncidentReportId> overdueAt(Instant now) {
        return new Desks(FIXTURE, now)
                .ask(nurse, overdue()).rows().stream().map(IncidentReport::id).toList();
    }

    private static SearchIncidents overdue() {
        return new SearchIncidents(null, null, null, null, null, null, null, true, Page.Request.first(10));
    }

    /** As a roster brings them. Seen red with the digits sent as they are. */
    @Test
    void whoIsKnownByLocalDigitsOnlyIsPassedOverAndTheNextContactIsWrittenTo() {
        hasContact("Mona", "555-0100", ContactPriority.PRIMARY, null);
        var next = hasContact("Gus", "+12175550177", ContactPriority.SECONDARY, null);

        var report = desks.ask(nurse, reporting(IncidentType.INJURY, IncidentSeverity.HIGH, false));

        assertThat(messages(report))
                .extracting(GuardianNotification::contactId, GuardianNotification::step, GuardianNotification::sentTo)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(next.id(), 2, "+12175550177"));
    }

    @Test
    void ofTheWaysToAContactThoseThatLeadNowhereAreLeftOut() {
        hasContact("Mona", "555-0100", ContactPriority.PRIMARY, "mona@family.example");

        var report = desks.ask(nurse, reporting(IncidentType.INJURY, IncidentSeverity.HIGH, false));

        assertThat(messages(report))
                .extracting(GuardianNotification::channel, GuardianNotification::sentTo)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(NotificationChannel.EMAIL, "mona@family.example"));
    }

    /** Seen red without the check. */
    @Test
    void nobodyIsWrittenToAtANumberThatCannotBeDialled() {
        var mona = hasContact("Mona", "555-0100", ContactPriority.PRIMARY, null);
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.LOW, false));

        for (var channel : List.of(NotificationChannel.SMS, NotificationChannel.VOICE))
            Refused.forField(
                    "/channel",
                    "phone-not-international",
                    () -> desks.ask(nurse, new NotifyGuardian(report.id(), mona.id(), channel)));
        Refused.forField(
                "/channel",
                "no-email",
                () -> desks.ask(nurse, new NotifyGuardian(report.id(), mona.id(), NotificationChannel.EMAIL)));
        assertThat(messages(report)).isEmpty();
    }

    /** Friday and a day is Saturday: it is due on Monday, when school ends. */
    @Test
    void followUpIsDueWhenThereIsSchool() {
        assertThat(dueAfter(IncidentSeverity.CRITICAL).getFirst().dueAt())
                .isEqualTo(Instant.parse("2025-09-22T21:00:00Z"));
        assertThat(dueAfter(IncidentSeverity.CRITICAL).getFirst().priority()).isEqualTo(ActionPriority.HIGH);
        assertThat(dueAfter(IncidentSeverity.HIGH).getFirst().dueAt())
                .isEqualTo(NOW.minusSeconds(60).plus(Duration.ofDays(3)));
        assertThat(dueAfter(IncidentSeverity.MEDIUM).getFirst().dueAt())
                .isEqualTo(NOW.minusSeconds(60).plus(Duration.ofDays(7)));
        assertThat(dueAfter(IncidentSeverity.LOW)).isEmpty();
    }

    private List<FollowUpAction> dueAfter(IncidentSeverity severity) {
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, severity, false));
        return desks.ask(nurse, new ListFollowUps(report.id()));
    }

    /** Seen red without the two rules. */
    @Test
    void nothingIsClosedOfWhichSomethingIsLeftToBeDoneOrNoGuardianKnows() {
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.MEDIUM, false));
        desks.ask(principal, new ReviewIncident(report.id(), 1));
        var closing = new CloseIncident(report.id(), null, 2);
        Refused.byRule("follow-ups-open", () -> desks.ask(principal, closing));
        var action = desks.ask(nurse, new ListFollowUps(report.id())).getFirst();
        desks.ask(nurse, new CompleteFollowUp(action.id(), "She is well again.", 1));
        Refused.byRule("guardians-not-told", () -> desks.ask(principal, closing));
        desks.ask(nurse, new RecordGuardianTold(report.id(), null, ToldMethod.PHONE, null, "Her aunt."));
        Refused.byRule("own-report", () -> desks.ask(nurse, closing));

        assertThat(desks.ask(principal, closing).status()).isEqualTo(IncidentStatus.CLOSED);
        Refused.byRule(
                "report-closed",
                () -> desks.ask(nurse, new PlanFollowUp(report.id(), "Call again.", NOW.plusSeconds(9), null, null)));
        Refused.byRule("report-closed", () -> desks.ask(nurse, stating(report)));
        Refused.byRule("report-closed", () -> desks.ask(nurse, new BeginFollowUp(action.id(), null, 2)));
    }

    /** Seen red where the report was only read, and not held. */
    @Test
    void whoPlansSomethingWhileAReportIsClosedWaitsAndHearsThatItIs() throws Exception {
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.LOW, false));
        desks.ask(principal, new ReviewIncident(report.id(), 1));
        var planning = new PlanFollowUp(report.id(), "Call the family.", NOW.plusSeconds(9), null, null);
        var planned = FIXTURE.transactor.inTransaction(principal, () -> {
            var reports = new PostgresIncidentReports(FIXTURE.db);
            reports.change(reports.hold(report.id()).taken(IncidentStep.CLOSE, principal.user()));
            var meanwhile = CompletableFuture.supplyAsync(() -> desks.ask(nurse, planning));
            assertThatThrownBy(() -> meanwhile.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return meanwhile;
        });
        assertThatThrownBy(planned::join)
                .cause()
                .isInstanceOf(Refusal.RuleBroken.class)
                .hasMessageContaining("closed");
        assertThat(desks.ask(nurse, new ListFollowUps(report.id()))).isEmpty();
    }

    @Test
    void statementIsVerifiedByAnotherOneThanWhoWroteItDown() {
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.LOW, false));
        var statement = desks.ask(nurse, stating(report));
        Refused.byRule("own-record", () -> desks.ask(nurse, new VerifyWitnessStatement(statement.id(), 1)));
        var verified = desks.ask(principal, new VerifyWitnessStatement(statement.id(), 1));
        assertThat(verified.verifiedById()).isEqualTo(principal.user());
        assertThat(desks.ask(nurse, new ListWitnessStatements(report.id()))).containsExactly(verified);
        Refused.byRule("already-verified", () -> desks.ask(principal, new VerifyWitnessStatement(statement.id(), 2)));
    }

    @Test
    void somebodyOfTheSchoolIsAssignedOnly() {
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.LOW, false));
        var stranger = FIXTURE.surroundings().userId();
        Refused.forField(
                "/assignedToId",
                "unknown",
                () -> desks.ask(
                        nurse, new PlanFollowUp(report.id(), "Call the family.", NOW.plusSeconds(9), null, stranger)));
        var hers = desks.ask(
                nurse, new PlanFollowUp(report.id(), "Call the family.", NOW.plusSeconds(9), null, nurse.user()));
        assertThat(hers.assignedToId()).isEqualTo(nurse.user());
        assertThat(hers.priority()).isEqualTo(ActionPriority.MEDIUM);
    }

    /** Seen red without the mark of what was raised already. */
    @Test
    void whatIsOverdueIsRaisedOnceAndFound() {
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.LOW, false));
        var action = desks.ask(
                nurse, new PlanFollowUp(report.id(), "Call the family.", NOW.plusSeconds(9), null, nurse.user()));
        var later = NOW.plusSeconds(10);
        assertThat(escalated(later.minusSeconds(1))).isZero();
        assertThat(escalated(later)).isEqualTo(1);
        assertThat(escalated(later)).isZero();
        var found = new Desks(FIXTURE, later)
                .ask(nurse, new SearchFollowUps(null, nurse.user(), null, true, Page.Request.first(10)));
        assertThat(found.rows()).singleElement().satisfies(raised -> {
            assertThat(raised.id()).isEqualTo(action.id());
            assertThat(raised.priority()).isEqualTo(ActionPriority.HIGH);
            assertThat(raised.escalatedAt()).isEqualTo(later);
        });
        desks.ask(nurse, new CancelFollowUp(action.id(), "Moved away.", 2));
        assertThat(new Desks(FIXTURE, later)
                        .ask(nurse, new SearchFollowUps(null, nurse.user(), null, true, Page.Request.first(10)))
                        .rows())
                .isEmpty();
    }

    private int escalated(Instant now) {
        return FIXTURE.transactor.inTransaction(
                nurse,
                () -> new EscalatingFollowUps(new PostgresFollowUpActions(FIXTURE.db), Clock.fixed(now, ZoneOffset.UTC))
                        .escalate());
    }

    @Test
    void whoDoesNotReachTheSchoolKnowsNothingOfIt() {
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.LOW, false));
        var elsewhere = FIXTURE.surroundings();
        var stranger = staffOf(elsewhere.districtId(), elsewhere.schoolId());
        assertThatThrownBy(() -> desks.ask(stranger, new FindIncident(report.id())))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> desks.ask(stranger, new ListFollowUps(report.id())))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> desks.ask(stranger, stating(report))).isInstanceOf(Refusal.NotFound.class);
    }

    /** However many of each there are. */
    @Test
    void eachRequestHasItsBudgetOfStatements() {
        var report = desks.ask(nurse, reporting(IncidentType.OTHER, IncidentSeverity.LOW, false));
        for (int i = 0; i < 4; i++) {
            desks.ask(nurse, stating(report));
            desks.ask(nurse, new PlanFollowUp(report.id(), "Call " + i + " times.", NOW.plusSeconds(9), null, null));
        }
        assertThat(desks.statementsOf(nurse, new FindIncident(report.id()))).isEqualTo(2);
        assertThat(desks.statementsOf(nurse, new ListWitnessStatements(report.id())))
                .isEqualTo(3);
        assertThat(desks.statementsOf(nurse, new ListFollowUps(report.id()))).isEqualTo(3);
        assertThat(desks.statementsOf(nurse, new SearchFollowUps(null, null, null, null, Page.Request.first(10))))
                .isLessThanOrEqualTo(3);
        assertThat(desks.statementsOf(
                        nurse,
                        new SearchIncidents(null, null, null, null, null, null, null, null, Page.Request.first(10))))
                .isLessThanOrEqualTo(3);
        assertThat(desks.statementsOf(nurse, overdue())).isLessThanOrEqualTo(3);
        // The report, its step, the report as it was and as it is, and the audit.
        assertThat(desks.statementsOf(principal, new ReviewIncident(report.id(), 1)))
                .isEqualTo(5);
    }

    private void hasParent() {
        FIXTURE.port(EmergencyContacts.class, PostgresEmergencyContacts::new)
                .add(SampleStudents.aContact(
                        FIXTURE.students.find(around.studentId()).orElseThrow(), "Ana", ContactPriority.PRIMARY));
    }

    private EmergencyContact hasContact(String name, String number, ContactPriority priority, @Nullable String email) {
        var student = FIXTURE.students.find(around.studentId()).orElseThrow();
        var particulars = new EmergencyContact.Particulars(
                name,
                "Hurtwell",
                ContactRelationship.PARENT,
                new PhoneNumber(number),
                email,
                null,
                null,
                priority,
                null,
                null,
                null,
                null);
        return FIXTURE.port(EmergencyContacts.class, PostgresEmergencyContacts::new)
                .add(EmergencyContact.of(student, particulars, null, NOW));
    }

    private List<GuardianNotification> messages(IncidentReport report) {
        return desks.ask(nurse, new ReadGuardiansInformed(report.id())).notifications();
    }

    private ReportIncident reporting(IncidentType type, IncidentSeverity severity, @Nullable Boolean isDraft) {
        return new ReportIncident(
                around.studentId(),
                type,
                severity,
                "gym",
                "Twisted the ankle while jumping.",
                "Cooled the ankle.",
                null,
                NOW.minusSeconds(60),
                isDraft,
                null);
    }

    private static CorrectIncident correcting(IncidentReport report, IncidentSeverity severity) {
        return new CorrectIncident(
                report.id(),
                report.type(),
                severity,
                report.location(),
                report.description(),
                report.actionsTaken(),
                report.injuries(),
                report.occurredAt(),
                report.version());
    }

    private static RetellIncident retelling(IncidentReport report, IncidentSeverity severity) {
        return new RetellIncident(
                report.id(),
                report.type(),
                severity,
                report.location(),
                report.description(),
                report.actionsTaken(),
                report.injuries(),
                report.occurredAt(),
                report.version());
    }

    private static TakeWitnessStatement stating(IncidentReport report) {
        return new TakeWitnessStatement(
                report.id(), "Olga Witness", WitnessType.STAFF, null, "She landed on one foot, and fell over.", null);
    }
}
