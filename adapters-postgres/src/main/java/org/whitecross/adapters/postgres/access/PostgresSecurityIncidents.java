package org.whitecross.adapters.postgres.access;

import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.SECURITY_INCIDENT;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.SecurityIncidentRecord;
import org.whitecross.domain.access.SecurityIncident;
import org.whitecross.domain.access.SecurityIncidentId;
import org.whitecross.domain.access.SecurityIncidentStatus;
import org.whitecross.domain.access.SecurityIncidentType;
import org.whitecross.domain.access.SecurityIncidents;
import org.whitecross.domain.access.SecuritySeverity;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;

public final class PostgresSecurityIncidents implements SecurityIncidents {
    private final Database db;
    private final PostgresTable<SecurityIncidentRecord, SecurityIncidentId, SecurityIncident> rows;

    public PostgresSecurityIncidents(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db,
                SECURITY_INCIDENT.ID,
                SecurityIncident.class,
                () -> db.tenancy().wholeDistricts(SECURITY_INCIDENT.DISTRICT_ID));
    }

    @Override
    public Optional<SecurityIncident> find(SecurityIncidentId id) {
        return rows.find(id);
    }

    @Override
    public Page<SecurityIncident> list(
            @Nullable SecurityIncidentType type,
            @Nullable SecuritySeverity severity,
            @Nullable SecurityIncidentStatus status,
            Page.Request<Order> page) {
        return rows.page(
                when(type, SECURITY_INCIDENT.TYPE::eq)
                        .and(when(severity, SECURITY_INCIDENT.SEVERITY::eq))
                        .and(when(status, SECURITY_INCIDENT.STATUS::eq)),
                page,
                order -> switch (order) {
                    case CREATED_AT -> SECURITY_INCIDENT.CREATED_AT;
                    case SEVERITY -> SECURITY_INCIDENT.SEVERITY;
                },
                List.of(new Page.By<>(Order.CREATED_AT, true)));
    }

    @Override
    public SecurityIncident add(SecurityIncident incident) {
        return rows.add(incident);
    }

    /** Without naming the index, and without reading the row again: who causes it may not read it. */
    @Override
    public void notice(SecurityIncident incident) {
        var row = rows.row(incident);
        row.setVersion(1);
        db.dsl().insertInto(SECURITY_INCIDENT).set(row).onConflictDoNothing().execute();
    }

    @Override
    public SecurityIncident change(SecurityIncident i) {
        return db.dsl()
                .update(SECURITY_INCIDENT)
                .set(SECURITY_INCIDENT.SEVERITY, i.severity())
                .set(SECURITY_INCIDENT.STATUS, i.status())
                .set(SECURITY_INCIDENT.ASSIGNED_TO_ID, i.assignedToId())
                .set(SECURITY_INCIDENT.NOTES, i.notes())
                .set(SECURITY_INCIDENT.RESOLUTION, i.resolution())
                .set(SECURITY_INCIDENT.RESOLVED_BY_ID, i.resolvedById())
                .set(SECURITY_INCIDENT.RESOLVED_AT, i.resolvedAt())
                .set(SECURITY_INCIDENT.UPDATED_AT, i.updatedAt())
                .set(SECURITY_INCIDENT.VERSION, SECURITY_INCIDENT.VERSION.plus(1))
                .where(SECURITY_INCIDENT.ID.eq(i.id()))
                .and(SECURITY_INCIDENT.VERSION.eq(i.version()))
                .and(db.tenancy().wholeDistricts(SECURITY_INCIDENT.DISTRICT_ID))
                .returning()
                .fetchOptional(rows::read)
                .orElseThrow(Refusal.Stale::new);
    }
}
