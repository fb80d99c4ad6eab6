package org.whitecross.adapters.postgres.incidents;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_REPORT;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.IncidentReportRecord;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSearch;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresIncidentReports implements IncidentReports {
    private final PostgresTable<IncidentReportRecord, IncidentReportId, IncidentReport> rows;

    public PostgresIncidentReports(Database db) {
        rows = new PostgresTable<>(
                db, INCIDENT_REPORT.ID, IncidentReport.class, () -> db.tenancy().schools(INCIDENT_REPORT.SCHOOL_ID));
    }

    @Override
    public Optional<IncidentReport> find(IncidentReportId id) {
        return rows.find(id);
    }

    @Override
    public IncidentReport hold(IncidentReportId id) {
        return rows.held(INCIDENT_REPORT.ID.eq(id)).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("incident report"));
    }

    @Override
    public Page<IncidentReport> search(IncidentSearch search, Page.Request<Order> page) {
        var matching = when(search.studentId(), INCIDENT_REPORT.STUDENT_ID::eq)
                .and(when(search.type(), INCIDENT_REPORT.TYPE::eq))
                .and(when(search.severity(), INCIDENT_REPORT.SEVERITY::eq))
                .and(when(search.eventId(), INCIDENT_REPORT.EVENT_ID::eq))
                .and(when(search.status(), INCIDENT_REPORT.STATUS::eq))
                .and(when(search.dateFrom(), from -> INCIDENT_REPORT.OCCURRED_AT.ge(startOf(from))))
                .and(when(search.dateTo(), to -> INCIDENT_REPORT.OCCURRED_AT.lt(startOf(to.plusDays(1)))));
        return rows.page(
                matching, page, PostgresIncidentReports::column, List.of(new Page.By<>(Order.OCCURRED_AT, true)));
    }

    /** The first moment of a day on the clock of the school where it happened. */
    private static Field<Instant> startOf(LocalDate day) {
        return field(
                "{0}::timestamp at time zone ({1})",
                INCIDENT_REPORT.OCCURRED_AT.getDataType(),
                DSL.val(day),
                select(SCHOOL.TIME_ZONE).from(SCHOOL).where(SCHOOL.ID.eq(INCIDENT_REPORT.SCHOOL_ID)));
    }

    @Override
    public List<IncidentReport> all(StudentId studentId) {
        return rows.all(
                INCIDENT_REPORT.STUDENT_ID.eq(studentId), INCIDENT_REPORT.RECORDED_AT.asc(), INCIDENT_REPORT.ID.asc());
    }

    @Override
    public IncidentReport add(IncidentReport report) {
        return rows.add(report);
    }

    @Override
    public IncidentReport change(IncidentReport report) {
        return rows.change(report);
    }

    private static Field<?> column(Order order) {
        return switch (order) {
            case OCCURRED_AT -> INCIDENT_REPORT.OCCURRED_AT;
            case RECORDED_AT -> INCIDENT_REPORT.RECORDED_AT;
            case SEVERITY -> INCIDENT_REPORT.SEVERITY;
        };
    }
}
