package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.schema.Tables.DOSE_WITNESSING;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.DoseWitnessingRecord;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.Witnessing;
import org.whitecross.domain.medication.WitnessingId;
import org.whitecross.domain.medication.Witnessings;

public final class PostgresWitnessings implements Witnessings {
    private final Database db;
    private final PostgresTable<DoseWitnessingRecord, WitnessingId, Witnessing> rows;

    public PostgresWitnessings(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db, DOSE_WITNESSING.ID, Witnessing.class, () -> db.tenancy().schools(DOSE_WITNESSING.SCHOOL_ID));
    }

    @Override
    public Witnessing add(Witnessing witnessing) {
        return rows.add(witnessing);
    }

    @Override
    public List<Witnessing> all(StudentId studentId) {
        return rows.all(
                DOSE_WITNESSING.STUDENT_ID.eq(studentId), DOSE_WITNESSING.WITNESSED_AT.asc(), DOSE_WITNESSING.ID.asc());
    }

    @Override
    public Optional<Witnessing> open(PrescriptionId prescriptionId, UserId giverId, Instant at) {
        return rows
                .all(
                        DOSE_WITNESSING
                                .PRESCRIPTION_ID
                                .eq(prescriptionId)
                                .and(DOSE_WITNESSING.ADMINISTRATION_ID.isNull())
                                .and(DOSE_WITNESSING.WITNESS_ID.ne(giverId))
                                .and(DOSE_WITNESSING.WITNESSED_AT.between(
                                        at.minus(Witnessing.COUNTS_FOR), at.plus(Witnessing.COUNTS_FOR))),
                        DOSE_WITNESSING.WITNESSED_AT.desc(),
                        DOSE_WITNESSING.ID.desc())
                .stream()
                .findFirst();
    }

    @Override
    public void count(Witnessing witnessing) {
        db.dsl()
                .update(DOSE_WITNESSING)
                .set(DOSE_WITNESSING.ADMINISTRATION_ID, witnessing.administrationId())
                .where(DOSE_WITNESSING.ID.eq(witnessing.id()))
                .and(db.tenancy().schools(DOSE_WITNESSING.SCHOOL_ID))
                .execute();
    }
}
