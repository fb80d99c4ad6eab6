package org.whitecross.application.incidents;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.incidents.IncidentType;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;

/** Everything that can be asked about incidents. */
public final class IncidentRequests {
    private IncidentRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.READ_INCIDENTS;
        }
    }

    public record SearchIncidents(
            @Nullable StudentId studentId,
            @Nullable IncidentType type,
            @Nullable IncidentSeverity severity,
            @Nullable LocalDate dateFrom,
            @Nullable LocalDate dateTo,
            Page.Request<IncidentReports.Order> page)
            implements Reads<Page<IncidentReport>> {}

    public record FindIncident(IncidentReportId incidentReportId) implements Reads<IncidentReport> {}

    public record ReportIncident(
            StudentId studentId,
            IncidentType type,
            IncidentSeverity severity,
            String location,
            String description,
            String actionsTaken,
            Instant occurredAt)
            implements Command<IncidentReport>, AboutStudent {
        @Override
        public Permission permission() {
            return Permission.REPORT_INCIDENTS;
        }
    }
}
