package org.whitecross.adapters.postgres.access;

import static org.whitecross.adapters.postgres.schema.Tables.DISTRICT_ROLE;

import java.util.List;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.DistrictRoleRecord;
import org.whitecross.domain.access.DistrictRole;
import org.whitecross.domain.access.DistrictRoleId;
import org.whitecross.domain.access.DistrictRoles;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;

public final class PostgresDistrictRoles implements DistrictRoles {
    private final Database db;
    private final PostgresTable<DistrictRoleRecord, DistrictRoleId, DistrictRole> rows;

    public PostgresDistrictRoles(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db, DISTRICT_ROLE.ID, DistrictRole.class, () -> db.tenancy().wholeDistricts(DISTRICT_ROLE.DISTRICT_ID));
    }

    @Override
    public Optional<DistrictRole> find(DistrictRoleId id) {
        return rows.find(id);
    }

    @Override
    public Optional<DistrictRole> held(DistrictRoleId id) {
        return rows.held(DISTRICT_ROLE.ID.eq(id)).stream().findFirst();
    }

    @Override
    public List<DistrictRole> active(DistrictId districtId) {
        return rows.all(
                DISTRICT_ROLE.DISTRICT_ID.eq(districtId).and(DISTRICT_ROLE.IS_ACTIVE),
                DISTRICT_ROLE.NAME.asc(),
                DISTRICT_ROLE.ID.asc());
    }

    @Override
    public DistrictRole add(DistrictRole role) {
        return rows.add(role);
    }

    @Override
    public DistrictRole change(DistrictRole role) {
        return db.dsl()
                .update(DISTRICT_ROLE)
                .set(DISTRICT_ROLE.NAME, role.name())
                .set(DISTRICT_ROLE.DESCRIPTION, role.description())
                .set(DISTRICT_ROLE.PERMISSIONS, role.permissions())
                .set(DISTRICT_ROLE.IS_ACTIVE, role.isActive())
                .set(DISTRICT_ROLE.UPDATED_AT, role.updatedAt())
                .set(DISTRICT_ROLE.VERSION, DISTRICT_ROLE.VERSION.plus(1))
                .where(DISTRICT_ROLE.ID.eq(role.id()))
                .and(DISTRICT_ROLE.VERSION.eq(role.version()))
                .and(db.tenancy().wholeDistricts(DISTRICT_ROLE.DISTRICT_ID))
                .returning()
                .fetchOptional(rows::read)
                .orElseThrow(Refusal.Stale::new);
    }
}
