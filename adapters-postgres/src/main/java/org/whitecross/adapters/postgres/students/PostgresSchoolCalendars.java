package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL_CLOSURE;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.SchoolClosureRecord;
import org.whitecross.adapters.postgres.schema.tables.records.SchoolRecord;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.SchoolCalendar;
import org.whitecross.domain.students.SchoolCalendars;
import org.whitecross.domain.students.SchoolClosure;
import org.whitecross.domain.students.SchoolClosureId;

public final class PostgresSchoolCalendars implements SchoolCalendars {
    private final Database db;
    private final PostgresTable<SchoolRecord, SchoolId, School> schools;
    private final PostgresTable<SchoolClosureRecord, SchoolClosureId, SchoolClosure> closures;

    public PostgresSchoolCalendars(Database db) {
        this.db = db;
        schools = PostgresSchools.table(db);
        closures = PostgresSchoolClosures.table(db);
    }

    /** Those of the school in the same row that include a day of the period, within another statement. */
    public Field<List<SchoolClosure>> closures(Field<LocalDate> from, Field<LocalDate> to) {
        return closures.part(
                null,
                SCHOOL_CLOSURE
                        .SCHOOL_ID
                        .eq(SCHOOL.ID)
                        .and(SCHOOL_CLOSURE.LAST_DAY.ge(from))
                        .and(SCHOOL_CLOSURE.FIRST_DAY.le(to)),
                SCHOOL_CLOSURE.FIRST_DAY.asc());
    }

    @Override
    public Optional<SchoolCalendar> of(SchoolId id, LocalDate from, LocalDate to) {
        var differing = closures(val(from), val(to));
        return db.dsl()
                .select(SCHOOL, differing)
                .from(SCHOOL)
                .where(SCHOOL.ID.eq(id))
                .and(db.tenancy().schools(SCHOOL.ID))
                .fetchOptional(row -> new SchoolCalendar(schools.read(row.value1()), from, to, row.value2()));
    }
}
