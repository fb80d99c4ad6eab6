package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.selectFrom;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL_CLOSURE;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.SchoolClosureRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolHours;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.students.SchoolCalendar;
import org.whitecross.domain.students.SchoolCalendars;
import org.whitecross.domain.students.SchoolClosure;
import org.whitecross.domain.students.SchoolClosureId;

public final class PostgresSchoolCalendars implements SchoolCalendars {
    private static final Field<List<SchoolClosure>> CLOSURES = multiset(
                    selectFrom(SCHOOL_CLOSURE)
                            .where(SCHOOL_CLOSURE.SCHOOL_ID.eq(SCHOOL.ID))
                            .and(SCHOOL_CLOSURE.IS_ACTIVE)
                            .orderBy(SCHOOL_CLOSURE.FIRST_DAY))
            .convertFrom(rows -> rows.into(SchoolClosure.class));

    private final Database db;
    private final PostgresTable<SchoolClosureRecord, SchoolClosureId, SchoolClosure> rows;

    public PostgresSchoolCalendars(Database db) {
        this.db = db;
        this.rows = new PostgresTable<>(
                db, SCHOOL_CLOSURE.ID, SchoolClosure.class, () -> db.tenancy().schools(SCHOOL_CLOSURE.SCHOOL_ID));
    }

    @Override
    public SchoolCalendar of(SchoolId schoolId) {
        return db.dsl()
                .select(SCHOOL.TIME_ZONE, SCHOOL.DAY_BEGINS, SCHOOL.DAY_ENDS, SCHOOL.LUNCH, CLOSURES)
                .from(SCHOOL)
                .where(SCHOOL.ID.eq(schoolId))
                .and(db.tenancy().schools(SCHOOL.ID))
                .fetchOptional(row -> new SchoolCalendar(
                        ZoneId.of(row.value1()),
                        new SchoolHours(row.value2(), row.value3(), row.value4()),
                        row.value5()))
                .orElseThrow(() -> new Refusal.NotFound("school"));
    }

    @Override
    public Optional<SchoolClosure> find(SchoolClosureId id) {
        return rows.find(id);
    }

    @Override
    public Page<SchoolClosure> closures(SchoolId schoolId, Page.Request<Order> page) {
        return rows.page(
                SCHOOL_CLOSURE.SCHOOL_ID.eq(schoolId).and(SCHOOL_CLOSURE.IS_ACTIVE),
                page,
                order -> switch (order) {
                    case FIRST_DAY -> SCHOOL_CLOSURE.FIRST_DAY;
                },
                List.of(new Page.By<>(Order.FIRST_DAY, false)));
    }

    @Override
    public SchoolClosure add(SchoolClosure closure) {
        return rows.add(closure);
    }

    @Override
    public SchoolClosure change(SchoolClosure closure) {
        return rows.change(closure);
    }
}
