package org.whitecross.adapters.postgres.incidents;

import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_AMENDMENT;
import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_STATUS_CHANGE;

import java.util.List;
import org.jooq.Condition;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.IncidentAmendmentRecord;
import org.whitecross.adapters.postgres.schema.tables.records.IncidentStatusChangeRecord;
import org.whitecross.domain.incidents.Amendment;
import org.whitecross.domain.incidents.AmendmentId;
import org.whitecross.domain.incidents.IncidentHistory;
import org.whitecross.domain.incidents.StatusChange;
import org.whitecross.domain.incidents.StatusChangeId;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresIncidentHistory implements IncidentHistory {
    private final PostgresTable<IncidentStatusChangeRecord, StatusChangeId, StatusChange> changes;
    private final PostgresTable<IncidentAmendmentRecord, AmendmentId, Amendment> amendments;

    public PostgresIncidentHistory(Database db) {
        changes = new PostgresTable<>(
                db,
                INCIDENT_STATUS_CHANGE.ID,
                StatusChange.class,
                () -> db.tenancy().schools(INCIDENT_STATUS_CHANGE.SCHOOL_ID));
        amendments = new PostgresTable<>(
                db, INCIDENT_AMENDMENT.ID, Amendment.class, () -> db.tenancy().schools(INCIDENT_AMENDMENT.SCHOOL_ID));
    }

    @Override
    public StatusChange add(StatusChange change) {
        return changes.add(change);
    }

    @Override
    public Amendment add(Amendment amendment) {
        return amendments.add(amendment);
    }

    @Override
    public List<StatusChange> changesOf(IncidentReportId id) {
        return changes(INCIDENT_STATUS_CHANGE.INCIDENT_REPORT_ID.eq(id));
    }

    @Override
    public List<Amendment> amendmentsTo(IncidentReportId id) {
        return amendments(INCIDENT_AMENDMENT.INCIDENT_REPORT_ID.eq(id));
    }

    @Override
    public List<StatusChange> allChanges(StudentId id) {
        return changes(INCIDENT_STATUS_CHANGE.STUDENT_ID.eq(id));
    }

    @Override
    public List<Amendment> allAmendments(StudentId id) {
        return amendments(INCIDENT_AMENDMENT.STUDENT_ID.eq(id));
    }

    private List<StatusChange> changes(Condition of) {
        return changes.all(of, INCIDENT_STATUS_CHANGE.CHANGED_AT.asc(), INCIDENT_STATUS_CHANGE.ID.asc());
    }

    private List<Amendment> amendments(Condition of) {
        return amendments.all(of, INCIDENT_AMENDMENT.AMENDED_AT.asc(), INCIDENT_AMENDMENT.ID.asc());
    }
}
