package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.selectFrom;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL_CLOSURE;

import java.time.LocalDate;
import java.util.Optional;
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

    @Override
    public Optional<SchoolCalendar> of(SchoolId id, LocalDate from, LocalDate to) {
        var differing = multiset(selectFrom(SCHOOL_CLOSURE)
                        .where(SCHOOL_CLOSURE.SCHOOL_ID.eq(SCHOOL.ID))
                        .and(PostgresSchoolClosures.including(from, to))
                        .and(PostgresSchoolClosures.withinScope(db))
                        .orderBy(SCHOOL_CLOSURE.FIRST_DAY))
                .convertFrom(rows -> rows.map(closures::read));
        return db.dsl()
                .select(SCHOOL, differing)
                .from(SCHOOL)
                .where(SCHOOL.ID.eq(id))
                .and(db.tenancy().schools(SCHOOL.ID))
                .fetchOptional(row -> new SchoolCalendar(schools.read(row.value1()), from, to, row.value2()));
    }
}
