package org.whitecross.adapters.postgres.access;

import static org.whitecross.adapters.postgres.schema.Tables.DISTRICT_ROLE;
import static org.whitecross.adapters.postgres.schema.Tables.ROLE_ASSIGNMENT;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Records;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.RoleAssignmentRecord;
import org.whitecross.domain.access.DistrictRoleId;
import org.whitecross.domain.access.RoleAssignment;
import org.whitecross.domain.access.RoleAssignmentId;
import org.whitecross.domain.access.RoleAssignments;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.UserId;

public final class PostgresRoleAssignments implements RoleAssignments {
    private final Database db;
    private final PostgresTable<RoleAssignmentRecord, RoleAssignmentId, RoleAssignment> rows;

    public PostgresRoleAssignments(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db,
                ROLE_ASSIGNMENT.ID,
                RoleAssignment.class,
                () -> db.tenancy().wholeDistricts(ROLE_ASSIGNMENT.DISTRICT_ID));
    }

    @Override
    public Optional<RoleAssignment> find(RoleAssignmentId id) {
        return rows.find(id);
    }

    @Override
    public Page<RoleAssignment> ofUser(UserId userId, Page.Request<Order> page) {
        return rows.page(
                ROLE_ASSIGNMENT.USER_ID.eq(userId),
                page,
                order -> switch (order) {
                    case ASSIGNED_AT -> ROLE_ASSIGNMENT.ASSIGNED_AT;
                },
                List.of(new Page.By<>(Order.ASSIGNED_AT, true)));
    }

    @Override
    public Set<UserId> holders(DistrictRoleId roleId, Instant now) {
        return db.dsl()
                .select(ROLE_ASSIGNMENT.USER_ID)
                .from(ROLE_ASSIGNMENT)
                .where(ROLE_ASSIGNMENT.ROLE_ID.eq(roleId))
                .and(inForceAt(now))
                .and(db.tenancy().wholeDistricts(ROLE_ASSIGNMENT.DISTRICT_ID))
                .fetchSet(ROLE_ASSIGNMENT.USER_ID);
    }

    private static Condition inForceAt(Instant now) {
        return ROLE_ASSIGNMENT
                .ENDED_AT
                .isNull()
                .and(ROLE_ASSIGNMENT.EXPIRES_AT.isNull().or(ROLE_ASSIGNMENT.EXPIRES_AT.gt(now)));
    }

    @Override
    public RoleAssignment add(RoleAssignment assignment) {
        return rows.add(assignment);
    }

    @Override
    public RoleAssignment change(RoleAssignment assignment) {
        return db.dsl()
                .update(ROLE_ASSIGNMENT)
                .set(ROLE_ASSIGNMENT.ENDED_AT, assignment.endedAt())
                .set(ROLE_ASSIGNMENT.ENDED_BY_ID, assignment.endedById())
                .set(ROLE_ASSIGNMENT.VERSION, ROLE_ASSIGNMENT.VERSION.plus(1))
                .where(ROLE_ASSIGNMENT.ID.eq(assignment.id()))
                .and(ROLE_ASSIGNMENT.VERSION.eq(assignment.version()))
                .and(db.tenancy().wholeDistricts(ROLE_ASSIGNMENT.DISTRICT_ID))
                .returning()
                .fetchOptional(rows::read)
                .orElseThrow(Refusal.Stale::new);
    }

    @Override
    public List<Added> inForce(UserId userId, Instant now) {
        return db.dsl()
                .select(DISTRICT_ROLE.PERMISSIONS, ROLE_ASSIGNMENT.EXPIRES_AT)
                .from(ROLE_ASSIGNMENT)
                .join(DISTRICT_ROLE)
                .on(DISTRICT_ROLE.ID.eq(ROLE_ASSIGNMENT.ROLE_ID))
                .where(ROLE_ASSIGNMENT.USER_ID.eq(userId))
                .and(inForceAt(now))
                .fetch(Records.mapping(Added::new));
    }
}
