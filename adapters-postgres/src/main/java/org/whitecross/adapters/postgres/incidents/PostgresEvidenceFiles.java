package org.whitecross.adapters.postgres.incidents;

import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_EVIDENCE;
import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_EVIDENCE_CONTENT;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.IncidentEvidenceRecord;
import org.whitecross.domain.incidents.Evidence;
import org.whitecross.domain.incidents.EvidenceFiles;
import org.whitecross.domain.incidents.EvidenceId;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresEvidenceFiles implements EvidenceFiles {
    private final Database db;
    private final PostgresTable<IncidentEvidenceRecord, EvidenceId, Evidence> rows;

    public PostgresEvidenceFiles(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db, INCIDENT_EVIDENCE.ID, Evidence.class, () -> db.tenancy().schools(INCIDENT_EVIDENCE.SCHOOL_ID));
    }

    @Override
    public Optional<Evidence> find(EvidenceId id) {
        return rows.find(id);
    }

    @Override
    public Optional<byte[]> content(EvidenceId id) {
        return db.dsl()
                .select(INCIDENT_EVIDENCE_CONTENT.CONTENT)
                .from(INCIDENT_EVIDENCE_CONTENT)
                .join(INCIDENT_EVIDENCE)
                .on(INCIDENT_EVIDENCE.ID.eq(INCIDENT_EVIDENCE_CONTENT.EVIDENCE_ID))
                .where(INCIDENT_EVIDENCE.ID.eq(id))
                .and(db.tenancy().schools(INCIDENT_EVIDENCE.SCHOOL_ID))
                .fetchOptional(INCIDENT_EVIDENCE_CONTENT.CONTENT);
    }

    @Override
    public Evidence add(Evidence evidence, byte[] content) {
        var stored = rows.add(evidence);
        db.dsl()
                .insertInto(INCIDENT_EVIDENCE_CONTENT)
                .set(INCIDENT_EVIDENCE_CONTENT.EVIDENCE_ID, stored.id())
                .set(INCIDENT_EVIDENCE_CONTENT.CONTENT, content)
                .execute();
        return stored;
    }

    @Override
    public List<Evidence> of(IncidentReportId id) {
        return all(INCIDENT_EVIDENCE.INCIDENT_REPORT_ID.eq(id));
    }

    @Override
    public List<Evidence> all(StudentId id) {
        return all(INCIDENT_EVIDENCE.STUDENT_ID.eq(id));
    }

    private List<Evidence> all(Condition of) {
        return rows.all(of, INCIDENT_EVIDENCE.ADDED_AT.asc(), INCIDENT_EVIDENCE.ID.asc());
    }
}
