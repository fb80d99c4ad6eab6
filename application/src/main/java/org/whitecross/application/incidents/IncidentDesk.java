package org.whitecross.application.incidents;

import java.time.Clock;
import org.whitecross.application.incidents.IncidentRequests.FindIncident;
import org.whitecross.application.incidents.IncidentRequests.ReportIncident;
import org.whitecross.application.incidents.IncidentRequests.SearchIncidents;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSearch;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.students.Students;

/** Answers requests about incidents. */
public final class IncidentDesk {
    private final IncidentReports reports;
    private final Students students;
    private final Clock clock;

    public IncidentDesk(IncidentReports reports, Students students, Clock clock) {
        this.reports = reports;
        this.students = students;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(
                        SearchIncidents.class,
                        q -> reports.search(
                                new IncidentSearch(q.studentId(), q.type(), q.severity(), q.dateFrom(), q.dateTo()),
                                q.page()))
                .on(
                        FindIncident.class,
                        q -> reports.find(q.incidentReportId())
                                .orElseThrow(() -> new Refusal.NotFound("incident report")))
                .on(ReportIncident.class, this::report);
    }

    private IncidentReport report(Caller caller, ReportIncident c) {
        // Also about a child who has left meanwhile: what happened is still to be told.
        var student = students.find(c.studentId()).orElseThrow(() -> new Refusal.NotFound("student"));
        var particulars = new IncidentReport.Particulars(
                c.type(), c.severity(), c.location(), c.description(), c.actionsTaken(), c.occurredAt());
        return reports.add(
                IncidentReport.of(student.id(), student.schoolId(), particulars, caller.user(), clock.instant()));
    }
}
