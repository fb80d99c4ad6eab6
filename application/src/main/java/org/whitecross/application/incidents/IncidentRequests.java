package org.whitecross.application.incidents;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.kernel.Request.Query;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.incidents.Amendment;
import org.whitecross.domain.incidents.IncidentEventId;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.incidents.IncidentStatistics;
import org.whitecross.domain.incidents.IncidentStatus;
import org.whitecross.domain.incidents.IncidentType;
import org.whitecross.domain.incidents.Injury;
import org.whitecross.domain.incidents.LegalStatus;
import org.whitecross.domain.incidents.StatusChange;
import org.whitecross.domain.incidents.WitnessStatement;
import org.whitecross.domain.incidents.WitnessStatementId;
import org.whitecross.domain.incidents.WitnessType;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Versioned;

/** Everything that can be asked about incidents, and about who saw them. */
public final class IncidentRequests {
    private IncidentRequests() {}

    interface Reads<R> extends Query<R> {
        @Override
        default Permission permission() {
            return Permission.READ_INCIDENTS;
        }
    }

    interface Reports<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.REPORT_INCIDENTS;
        }
    }

    interface Corrects<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.CORRECT_INCIDENTS;
        }
    }

    interface Reviews<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.REVIEW_INCIDENTS;
        }
    }

    /** What is told of an incident. */
    interface Tells {
        IncidentType type();

        IncidentSeverity severity();

        String location();

        String description();

        String actionsTaken();

        @Nullable
        List<Injury> injuries();

        Instant occurredAt();

        default IncidentReport.Particulars particulars() {
            return new IncidentReport.Particulars(
                    type(),
                    severity(),
                    location(),
                    description(),
                    actionsTaken(),
                    requireNonNullElse(injuries(), List.of()),
                    occurredAt());
        }
    }

    /** @param isNotificationOverdue open ones only whose guardians are to know by now, and whom nobody has told since it is as grave */
    public record SearchIncidents(
            @Nullable StudentId studentId,
            @Nullable IncidentType type,
            @Nullable IncidentSeverity severity,
            @Nullable IncidentStatus status,
            @Nullable IncidentEventId eventId,
            @Nullable LocalDate dateFrom,
            @Nullable LocalDate dateTo,
            @Nullable Boolean isNotificationOverdue,
            Page.Request<IncidentReports.Order> page)
            implements Reads<Page<IncidentReport>> {}

    public record FindIncident(IncidentReportId incidentReportId) implements Reads<IncidentReport> {}

    /** All of it, as a district files it. */
    public record ReadIncidentDocument(IncidentReportId incidentReportId) implements Reads<IncidentDocument> {}

    /**
     * @param schoolId all of one's schools, if left out
     * @param dateFrom the first day, on the clock of the school
     * @param dateTo the last day
     */
    public record ReadIncidentStatistics(
            @Nullable SchoolId schoolId,
            @Nullable LocalDate dateFrom,
            @Nullable LocalDate dateTo) implements Reads<IncidentStatistics> {}

    /** The same, a line for each number. */
    public record ExportIncidentStatistics(
            @Nullable SchoolId schoolId,
            @Nullable LocalDate dateFrom,
            @Nullable LocalDate dateTo) implements Reads<List<StatisticsLine>> {}

    /**
     * @param group what is counted: by type, severity, location or hour of the day, or on the whole
     * @param count null where it is too small to be told
     */
    public record StatisticsLine(
            String group, String key, @Nullable Integer count) {}

    /**
     * @param injuries what was found and done at once, each with its part of the body
     * @param isDraft to be finished and submitted later; submitted at once, if left out
     * @param sameEventAs the report of another child to whom the same thing happened
     */
    public record ReportIncident(
            StudentId studentId,
            IncidentType type,
            IncidentSeverity severity,
            String location,
            String description,
            String actionsTaken,
            @Nullable List<Injury> injuries,
            Instant occurredAt,
            @Nullable Boolean isDraft,
            @Nullable IncidentReportId sameEventAs)
            implements Reports<IncidentReport>, Tells, AboutStudent {
        /** Submitted at once, of one child. */
        public ReportIncident(
                StudentId studentId,
                IncidentType type,
                IncidentSeverity severity,
                String location,
                String description,
                String actionsTaken,
                Instant occurredAt) {
            this(studentId, type, severity, location, description, actionsTaken, null, occurredAt, null, null);
        }
    }

    /** Says it better; until the report is closed. */
    public record CorrectIncident(
            IncidentReportId incidentReportId,
            IncidentType type,
            IncidentSeverity severity,
            String location,
            String description,
            String actionsTaken,
            @Nullable List<Injury> injuries,
            Instant occurredAt,
            int version)
            implements Corrects<IncidentReport>, Tells, Versioned {}

    /** Says it better, as whoever wrote it; a draft, or what nobody reviews yet or was sent back. */
    public record RetellIncident(
            IncidentReportId incidentReportId,
            IncidentType type,
            IncidentSeverity severity,
            String location,
            String description,
            String actionsTaken,
            @Nullable List<Injury> injuries,
            Instant occurredAt,
            int version)
            implements Reports<IncidentReport>, Tells, Versioned {}

    // Its way

    public record SubmitIncident(IncidentReportId incidentReportId, int version)
            implements Reports<IncidentReport>, Versioned {}

    public record ReviewIncident(IncidentReportId incidentReportId, int version)
            implements Reviews<IncidentReport>, Versioned {}

    /** From review, to be told better. */
    public record SendBackIncident(IncidentReportId incidentReportId, String reason, int version)
            implements Reviews<IncidentReport>, Versioned {}

    /** By somebody else than who wrote it, when guardians know and nothing is left to be done. */
    public record CloseIncident(
            IncidentReportId incidentReportId, @Nullable String reason, int version)
            implements Reviews<IncidentReport>, Versioned {}

    public record ReopenIncident(IncidentReportId incidentReportId, String reason, int version)
            implements Reviews<IncidentReport>, Versioned {}

    public record AssessIncident(IncidentReportId incidentReportId, LegalStatus legalStatus, int version)
            implements Reviews<IncidentReport>, Versioned {}

    public record ListStatusChanges(IncidentReportId incidentReportId) implements Reads<List<StatusChange>> {}

    public record ListAmendments(IncidentReportId incidentReportId) implements Reads<List<Amendment>> {}

    /** Says something about a closed report. */
    public record AmendIncident(IncidentReportId incidentReportId, String text) implements Corrects<Amendment> {}

    // Witnesses

    public record ListWitnessStatements(IncidentReportId incidentReportId) implements Reads<List<WitnessStatement>> {}

    public record FindWitnessStatement(WitnessStatementId witnessStatementId) implements Reads<WitnessStatement> {}

    /** @param statedAt now, if left out */
    public record TakeWitnessStatement(
            IncidentReportId incidentReportId,
            String witnessName,
            WitnessType witnessType,
            @Nullable String witnessContact,
            String statement,
            @Nullable Instant statedAt)
            implements Reports<WitnessStatement> {}

    /** By somebody else than who wrote it down. */
    public record VerifyWitnessStatement(WitnessStatementId witnessStatementId, int version)
            implements Reviews<WitnessStatement>, Versioned {}
}
