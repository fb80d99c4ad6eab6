package org.whitecross.application.incidents;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import org.whitecross.application.incidents.IncidentRequests.AmendIncident;
import org.whitecross.application.incidents.IncidentRequests.AssessIncident;
import org.whitecross.application.incidents.IncidentRequests.CloseIncident;
import org.whitecross.application.incidents.IncidentRequests.CorrectIncident;
import org.whitecross.application.incidents.IncidentRequests.FindIncident;
import org.whitecross.application.incidents.IncidentRequests.ListAmendments;
import org.whitecross.application.incidents.IncidentRequests.ListStatusChanges;
import org.whitecross.application.incidents.IncidentRequests.ReadIncidentDocument;
import org.whitecross.application.incidents.IncidentRequests.ReopenIncident;
import org.whitecross.application.incidents.IncidentRequests.ReportIncident;
import org.whitecross.application.incidents.IncidentRequests.RetellIncident;
import org.whitecross.application.incidents.IncidentRequests.ReviewIncident;
import org.whitecross.application.incidents.IncidentRequests.SearchIncidents;
import org.whitecross.application.incidents.IncidentRequests.SendBackIncident;
import org.whitecross.application.incidents.IncidentRequests.SubmitIncident;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.incidents.Amendment;
import org.whitecross.domain.incidents.IncidentHistory;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSearch;
import org.whitecross.domain.incidents.IncidentStep;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.Students;

/** Answers requests about incidents. */
public final class IncidentDesk {
    private final IncidentReports reports;
    private final IncidentHistory history;
    private final ReviewingIncident reviewing;
    private final ReadingIncidentDocument document;
    private final Students students;
    private final Clock clock;

    public IncidentDesk(
            IncidentReports reports,
            IncidentHistory history,
            ReviewingIncident reviewing,
            ReadingIncidentDocument document,
            Students students,
            Clock clock) {
        this.reports = reports;
        this.history = history;
        this.reviewing = reviewing;
        this.document = document;
        this.students = students;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        SearchIncidents.class,
                        q -> reports.search(
                                new IncidentSearch(
                                        q.studentId(),
                                        q.type(),
                                        q.severity(),
                                        q.dateFrom(),
                                        q.dateTo(),
                                        q.eventId(),
                                        q.status(),
                                        Boolean.TRUE.equals(q.isNotificationOverdue()) ? clock.instant() : null),
                                q.page()))
                .on(FindIncident.class, q -> reports.existing(q.incidentReportId()))
                .on(ReadIncidentDocument.class, document::read)
                .on(ReportIncident.class, this::report)
                .on(
                        CorrectIncident.class,
                        c -> reports.change(seen(reports.existing(c.incidentReportId()), c.version())
                                .corrected(c.particulars(), clock.instant())))
                .on(
                        RetellIncident.class,
                        (caller, c) -> reports.change(seen(reports.existing(c.incidentReportId()), c.version())
                                .retold(c.particulars(), caller.user(), clock.instant())))
                .on(
                        AssessIncident.class,
                        c -> reports.change(seen(reports.existing(c.incidentReportId()), c.version())
                                .assessed(c.legalStatus())))
                .on(
                        ListStatusChanges.class,
                        q -> history.changesOf(
                                reports.existing(q.incidentReportId()).id()))
                .on(
                        ListAmendments.class,
                        q -> history.amendmentsTo(
                                reports.existing(q.incidentReportId()).id()))
                .on(
                        AmendIncident.class,
                        (caller, c) -> history.add(Amendment.of(
                                reports.existing(c.incidentReportId()), c.text(), caller.user(), clock.instant())));
        steps(handlers);
    }

    private void steps(Handlers handlers) {
        handlers.on(
                        SubmitIncident.class,
                        (caller, c) -> reviewing.take(
                                IncidentStep.SUBMIT, c.incidentReportId(), c.version(), null, caller.user()))
                .on(
                        ReviewIncident.class,
                        (caller, c) -> reviewing.take(
                                IncidentStep.REVIEW, c.incidentReportId(), c.version(), null, caller.user()))
                .on(
                        SendBackIncident.class,
                        (caller, c) -> reviewing.take(
                                IncidentStep.SEND_BACK, c.incidentReportId(), c.version(), c.reason(), caller.user()))
                .on(
                        CloseIncident.class,
                        (caller, c) -> reviewing.take(
                                IncidentStep.CLOSE, c.incidentReportId(), c.version(), c.reason(), caller.user()))
                .on(
                        ReopenIncident.class,
                        (caller, c) -> reviewing.take(
                                IncidentStep.REOPEN, c.incidentReportId(), c.version(), c.reason(), caller.user()));
    }

    private IncidentReport report(Caller caller, ReportIncident c) {
        // Also about a child who has left meanwhile: what happened is still to be told.
        var student = students.find(c.studentId()).orElseThrow(() -> new Refusal.NotFound("student"));
        var report =
                IncidentReport.of(student.id(), student.schoolId(), c.particulars(), caller.user(), clock.instant());
        if (c.sameEventAs() != null) report = report.ofSameEventAs(other(c.sameEventAs()));
        return reports.add(Boolean.TRUE.equals(c.isDraft()) ? report.asDraft() : report);
    }

    private IncidentReport other(IncidentReportId id) {
        return reports.find(id)
                .orElseThrow(() -> new Refusal.Invalid("/sameEventAs", "unknown", "must be an incident report"));
    }
}
