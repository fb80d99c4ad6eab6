package org.whitecross.adapters.postgres.incidents;

import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.groupingSets;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trim;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.FOLLOW_UP_ACTION;
import static org.whitecross.adapters.postgres.schema.Tables.GUARDIAN_NOTIFICATION;
import static org.whitecross.adapters.postgres.schema.Tables.GUARDIAN_TOLD;
import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_REPORT;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.incidents.IncidentCounts;
import org.whitecross.domain.incidents.IncidentStatistics;
import org.whitecross.domain.incidents.IncidentStatistics.Cell;
import org.whitecross.domain.incidents.IncidentStatus;
import org.whitecross.domain.kernel.SchoolId;

/** Two statements, whatever there is: one for all that is counted by something, one for what is not. */
public final class PostgresIncidentCounts implements IncidentCounts {
    private static final Field<String> PLACE = lower(trim(INCIDENT_REPORT.LOCATION));
    private static final Field<Integer> HOUR = field(
            "extract(hour from {0} at time zone {1})::int",
            Integer.class, INCIDENT_REPORT.OCCURRED_AT, SCHOOL.TIME_ZONE);
    private static final Field<LocalDate> DAY =
            field("({0} at time zone {1})::date", LocalDate.class, INCIDENT_REPORT.OCCURRED_AT, SCHOOL.TIME_ZONE);

    private final Database db;

    public PostgresIncidentCounts(Database db) {
        this.db = db;
    }

    @Override
    public IncidentStatistics of(
            @Nullable SchoolId schoolId, @Nullable LocalDate from, @Nullable LocalDate to, Instant now) {
        var counted = INCIDENT_REPORT
                .STATUS
                .ne(IncidentStatus.DRAFT)
                .and(when(schoolId, INCIDENT_REPORT.SCHOOL_ID::eq))
                .and(when(from, DAY::ge))
                .and(when(to, DAY::le))
                .and(db.tenancy().schools(INCIDENT_REPORT.SCHOOL_ID));
        var number = count().as("number");
        var cells = db.dsl()
                .select(INCIDENT_REPORT.TYPE, INCIDENT_REPORT.SEVERITY, PLACE.as("place"), HOUR.as("hour"), number)
                .from(INCIDENT_REPORT)
                .join(SCHOOL)
                .on(SCHOOL.ID.eq(INCIDENT_REPORT.SCHOOL_ID))
                .where(counted)
                .groupBy(groupingSets(
                        List.of(),
                        List.of(INCIDENT_REPORT.TYPE),
                        List.of(INCIDENT_REPORT.SEVERITY),
                        List.of(PLACE),
                        List.of(HOUR)))
                .fetch();
        var rest = db.dsl().select(meanMinutes(counted), overdue(schoolId, now)).fetchSingle();
        var total = cells.stream()
                .filter(row ->
                        row.value1() == null && row.value2() == null && row.value3() == null && row.value4() == null)
                .mapToInt(row -> row.get(number))
                .sum();
        return new IncidentStatistics(
                total,
                by(cells, INCIDENT_REPORT.TYPE, number),
                by(cells, INCIDENT_REPORT.SEVERITY, number),
                by(cells, PLACE.as("place"), number),
                by(cells, HOUR.as("hour"), number).stream()
                        .sorted(Comparator.comparingInt(cell -> Integer.parseInt(cell.key())))
                        .toList(),
                rest.value1() == null
                        ? null
                        : rest.value1().setScale(0, RoundingMode.HALF_UP).intValueExact(),
                rest.value2());
    }

    private static List<Cell> by(Result<? extends Record> cells, Field<?> what, Field<Integer> number) {
        return cells.stream()
                .filter(row -> row.get(what) != null)
                .map(row -> new Cell(String.valueOf(row.get(what)), row.get(number)))
                .sorted(Comparator.comparing((Cell cell) -> Objects.requireNonNull(cell.count()))
                        .reversed()
                        .thenComparing(Cell::key))
                .toList();
    }

    private static Field<BigDecimal> meanMinutes(Condition counted) {
        var first = least(
                field(select(min(GUARDIAN_NOTIFICATION.SENT_AT))
                        .from(GUARDIAN_NOTIFICATION)
                        .where(GUARDIAN_NOTIFICATION.INCIDENT_REPORT_ID.eq(INCIDENT_REPORT.ID))),
                field(select(min(GUARDIAN_TOLD.TOLD_AT))
                        .from(GUARDIAN_TOLD)
                        .where(GUARDIAN_TOLD.INCIDENT_REPORT_ID.eq(INCIDENT_REPORT.ID))));
        var minutes = field("extract(epoch from {0} - {1}) / 60", BigDecimal.class, first, INCIDENT_REPORT.OCCURRED_AT);
        return field(select(avg(minutes))
                .from(INCIDENT_REPORT)
                .join(SCHOOL)
                .on(SCHOOL.ID.eq(INCIDENT_REPORT.SCHOOL_ID))
                .where(counted));
    }

    private Field<Integer> overdue(@Nullable SchoolId schoolId, Instant now) {
        return field(select(count())
                .from(FOLLOW_UP_ACTION)
                .where(FOLLOW_UP_ACTION.ENDED_AT.isNull())
                .and(FOLLOW_UP_ACTION.DUE_AT.lt(now))
                .and(when(schoolId, FOLLOW_UP_ACTION.SCHOOL_ID::eq))
                .and(db.tenancy().schools(FOLLOW_UP_ACTION.SCHOOL_ID)));
    }
}
