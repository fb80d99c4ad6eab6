package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.noCondition;
import static org.whitecross.adapters.postgres.schema.Tables.DISTRICT;

import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.DistrictRecord;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.students.District;
import org.whitecross.domain.students.Districts;

public final class PostgresDistricts implements Districts {
    private final PostgresTable<DistrictRecord, DistrictId, District> rows;

    public PostgresDistricts(Database db) {
        rows = new PostgresTable<>(
                db, DISTRICT.ID, District.class, () -> db.tenancy().districts(DISTRICT.ID));
    }

    @Override
    public Optional<District> find(DistrictId id) {
        return rows.find(id);
    }

    @Override
    public Optional<District> find(String code) {
        return rows.all(DISTRICT.CODE.eq(code)).stream().findFirst();
    }

    @Override
    public Page<District> list(Page.Request<Order> page) {
        return rows.page(noCondition(), page, PostgresDistricts::column, List.of(new Page.By<>(Order.NAME, false)));
    }

    @Override
    public District add(District district) {
        return rows.add(district);
    }

    private static Field<?> column(Order order) {
        return switch (order) {
            case NAME -> DISTRICT.NAME;
            case CODE -> DISTRICT.CODE;
        };
    }
}
