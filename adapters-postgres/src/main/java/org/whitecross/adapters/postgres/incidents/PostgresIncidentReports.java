package org.whitecross.adapters.postgres.incidents;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.GUARDIAN_NOTIFICATION;
import static org.whitecross.adapters.postgres.schema.Tables.GUARDIAN_TOLD;
import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_REPORT;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;
import static org.whitecross.adapters.postgres.schema.udt.Injury.BODY_PART;
import static org.whitecross.adapters.postgres.schema.udt.Injury.FIRST_AID;
import static org.whitecross.adapters.postgres.schema.udt.Injury.NATURE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.IncidentReportRecord;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSearch;
import org.whitecross.domain.incidents.IncidentStatus;
import org.whitecross.domain.incidents.Injury;
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
                .and(when(search.untoldAt(), PostgresIncidentReports::untold))
                .and(when(search.dateFrom(), from -> INCIDENT_REPORT.OCCURRED_AT.ge(startOf(from))))
                .and(when(search.dateTo(), to -> INCIDENT_REPORT.OCCURRED_AT.lt(startOf(to.plusDays(1)))));
        return rows.page(
                matching, page, PostgresIncidentReports::column, List.of(new Page.By<>(Order.OCCURRED_AT, true)));
    }

    private static Condition untold(Instant moment) {
        return INCIDENT_REPORT
                .STATUS
                .ne(IncidentStatus.CLOSED)
                .and(INCIDENT_REPORT.GUARDIANS_DUE_BY.lt(moment))
                .and(notExists(selectOne()
                        .from(GUARDIAN_NOTIFICATION)
                        .where(GUARDIAN_NOTIFICATION.INCIDENT_REPORT_ID.eq(INCIDENT_REPORT.ID))
                        .and(GUARDIAN_NOTIFICATION.SENT_AT.isNotNull())
                        .and(wasAsGrave(GUARDIAN_NOTIFICATION.CREATED_AT))))
                .and(notExists(selectOne()
                        .from(GUARDIAN_TOLD)
                        .where(GUARDIAN_TOLD.INCIDENT_REPORT_ID.eq(INCIDENT_REPORT.ID))
                        .and(wasAsGrave(GUARDIAN_TOLD.TOLD_AT))));
    }

    /** {@link IncidentReport#wasAsGrave}, of the report in the same statement. */
    static Condition wasAsGrave(Field<Instant> moment) {
        return INCIDENT_REPORT.GRAVER_SINCE.isNull().or(moment.ge(INCIDENT_REPORT.GRAVER_SINCE));
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

    /** The latest of a child, within another statement. */
    public Field<List<IncidentReport>> latestOf(Field<StudentId> studentId, int most) {
        return rows.partWith(
                List.of(injuries()),
                most,
                INCIDENT_REPORT.STUDENT_ID.eq(studentId),
                INCIDENT_REPORT.OCCURRED_AT.desc(),
                INCIDENT_REPORT.ID.asc());
    }

    /** As rows: of what comes as JSON, jOOQ does not read arrays of a composite type. */
    private static Field<List<Injury>> injuries() {
        return multiset(select(
                                field(name("i", "body_part"), BODY_PART.getDataType()),
                                field(name("i", "nature"), NATURE.getDataType()),
                                field(name("i", "first_aid"), FIRST_AID.getDataType()))
                        .from(table(
                                "unnest({0}) with ordinality as i (body_part, nature, first_aid, place)",
                                INCIDENT_REPORT.INJURIES))
                        .orderBy(field(name("i", "place"))))
                .convertFrom(found -> found.map(mapping(Injury::new)))
                .as(INCIDENT_REPORT.INJURIES.getName());
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
