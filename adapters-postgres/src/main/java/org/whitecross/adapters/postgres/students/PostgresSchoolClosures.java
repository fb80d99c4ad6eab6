package org.whitecross.adapters.postgres.students;

import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL_CLOSURE;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.SchoolClosureRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.students.SchoolClosure;
import org.whitecross.domain.students.SchoolClosureId;
import org.whitecross.domain.students.SchoolClosures;

public final class PostgresSchoolClosures implements SchoolClosures {
    private final Database db;
    private final PostgresTable<SchoolClosureRecord, SchoolClosureId, SchoolClosure> rows;

    public PostgresSchoolClosures(Database db) {
        this.db = db;
        rows = table(db);
    }

    static PostgresTable<SchoolClosureRecord, SchoolClosureId, SchoolClosure> table(Database db) {
        return new PostgresTable<>(db, SCHOOL_CLOSURE.ID, SchoolClosure.class, () -> withinScope(db));
    }

    static Condition withinScope(Database db) {
        return db.tenancy().schools(SCHOOL_CLOSURE.SCHOOL_ID);
    }

    @Override
    public Optional<SchoolClosure> find(SchoolClosureId id) {
        return rows.find(id);
    }

    @Override
    public Page<SchoolClosure> of(
            SchoolId schoolId, @Nullable LocalDate from, @Nullable LocalDate to, Page.Request<Order> page) {
        return rows.page(
                SCHOOL_CLOSURE.SCHOOL_ID.eq(schoolId).and(including(from, to)),
                page,
                order -> switch (order) {
                    case FIRST_DAY -> SCHOOL_CLOSURE.FIRST_DAY;
                },
                List.of(new Page.By<>(Order.FIRST_DAY, false)));
    }

    static Condition including(@Nullable LocalDate from, @Nullable LocalDate to) {
        return when(from, day -> SCHOOL_CLOSURE.LAST_DAY.ge(day))
                .and(when(to, day -> SCHOOL_CLOSURE.FIRST_DAY.le(day)));
    }

    @Override
    public SchoolClosure add(SchoolClosure closure) {
        return rows.add(closure);
    }

    @Override
    public void remove(SchoolClosure closure) {
        int removed = db.dsl()
                .deleteFrom(SCHOOL_CLOSURE)
                .where(SCHOOL_CLOSURE.ID.eq(closure.id()))
                .and(SCHOOL_CLOSURE.VERSION.eq(closure.version()))
                .and(withinScope(db))
                .execute();
        if (removed == 0) throw new Refusal.Stale();
    }
}
