package org.whitecross.adapters.postgres;

import static org.whitecross.adapters.postgres.schema.Tables.ACCESS_LOG;

import java.util.UUID;
import org.whitecross.application.kernel.AuditTrail;
import org.whitecross.domain.kernel.StudentId;

/** The access log. The change log is written by the database itself. */
public final class PostgresAuditTrail implements AuditTrail {
    private final Database db;

    public PostgresAuditTrail(Database db) {
        this.db = db;
    }

    @Override
    public void append(Entry entry) {
        var caller = entry.caller();
        db.dsl()
                .insertInto(ACCESS_LOG)
                .set(ACCESS_LOG.AT, entry.at())
                .set(ACCESS_LOG.USER_ID, caller.userId())
                .set(ACCESS_LOG.SESSION_ID, caller.sessionId())
                .set(ACCESS_LOG.DISTRICT_ID, caller.scope().district())
                .set(ACCESS_LOG.REQUEST_ID, caller.origin().requestId())
                .set(ACCESS_LOG.ADDRESS, caller.origin().address())
                .set(ACCESS_LOG.ACTION, entry.action())
                .set(
                        ACCESS_LOG.STUDENT_IDS,
                        entry.students().stream().map(StudentId::value).sorted().toArray(UUID[]::new))
                .set(ACCESS_LOG.OUTCOME, entry.outcome().name())
                .set(ACCESS_LOG.CODE, entry.code())
                .execute();
    }
}
