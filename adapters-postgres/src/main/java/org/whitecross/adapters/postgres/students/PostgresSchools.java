package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.DESTINATION;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.SchoolRecord;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;

public final class PostgresSchools implements Schools {
    private final Database db;
    private final PostgresTable<SchoolRecord, SchoolId, School> rows;

    public PostgresSchools(Database db) {
        this.db = db;
        rows = table(db);
    }

    static PostgresTable<SchoolRecord, SchoolId, School> table(Database db) {
        return new PostgresTable<>(
                db, SCHOOL.ID, School.class, () -> db.tenancy().schools(SCHOOL.ID));
    }

    @Override
    public Optional<School> find(SchoolId id) {
        return rows.find(id);
    }

    public School read(Record row) {
        return rows.read(row);
    }

    @Override
    public List<School> all(Set<SchoolId> ids) {
        return ids.isEmpty() ? List.of() : rows.all(SCHOOL.ID.eq(any(ids.toArray(SchoolId[]::new))));
    }

    /** Row-level security hides the school from who does not work there: a function of the owner finds it. */
    @Override
    public Optional<School> destination(SchoolId id) {
        return db.dsl()
                .select(SCHOOL.fields())
                .from(DESTINATION.call(id.value()).as(SCHOOL))
                .where(db.tenancy().districts(SCHOOL.DISTRICT_ID))
                .fetchOptional(rows::read);
    }

    @Override
    public Page<School> list(@Nullable DistrictId districtId, Page.Request<Order> page) {
        return rows.page(
                when(districtId, SCHOOL.DISTRICT_ID::eq),
                page,
                PostgresSchools::column,
                List.of(new Page.By<>(Order.NAME, false)));
    }

    @Override
    public List<SchoolId> open() {
        return rows.all(condition(SCHOOL.IS_ACTIVE), SCHOOL.ID.asc()).stream()
                .map(School::id)
                .toList();
    }

    @Override
    public School add(School school) {
        return rows.add(school);
    }

    @Override
    public School change(School school) {
        return rows.change(school);
    }

    private static Field<?> column(Order order) {
        return switch (order) {
            case NAME -> SCHOOL.NAME;
            case CODE -> SCHOOL.CODE;
        };
    }
}
