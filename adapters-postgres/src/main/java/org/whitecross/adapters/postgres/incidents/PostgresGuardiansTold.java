package org.whitecross.adapters.postgres.incidents;

import static org.whitecross.adapters.postgres.schema.Tables.GUARDIAN_TOLD;

import java.util.List;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.GuardianToldRecord;
import org.whitecross.domain.incidents.GuardianTold;
import org.whitecross.domain.incidents.GuardianToldId;
import org.whitecross.domain.incidents.GuardiansTold;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresGuardiansTold implements GuardiansTold {
    private final PostgresTable<GuardianToldRecord, GuardianToldId, GuardianTold> rows;

    public PostgresGuardiansTold(Database db) {
        rows = new PostgresTable<>(
                db, GUARDIAN_TOLD.ID, GuardianTold.class, () -> db.tenancy().schools(GUARDIAN_TOLD.SCHOOL_ID));
    }

    @Override
    public GuardianTold add(GuardianTold told) {
        return rows.add(told);
    }

    @Override
    public List<GuardianTold> of(IncidentReportId incidentReportId) {
        return rows.all(
                GUARDIAN_TOLD.INCIDENT_REPORT_ID.eq(incidentReportId),
                GUARDIAN_TOLD.TOLD_AT.asc(),
                GUARDIAN_TOLD.ID.asc());
    }

    @Override
    public List<GuardianTold> all(StudentId studentId) {
        return rows.all(
                GUARDIAN_TOLD.STUDENT_ID.eq(studentId), GUARDIAN_TOLD.RECORDED_AT.asc(), GUARDIAN_TOLD.ID.asc());
    }
}
