package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.schema.Tables.PRESCRIPTION;

import java.util.List;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.PrescriptionRecord;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.Prescriptions;

public final class PostgresPrescriptions implements Prescriptions {
    private final Database db;
    private final PostgresTable<PrescriptionRecord, PrescriptionId, Prescription> rows;

    public PostgresPrescriptions(Database db) {
        this.db = db;
        this.rows = new PostgresTable<>(
                db, PRESCRIPTION.ID, Prescription.class, () -> db.tenancy().schools(PRESCRIPTION.SCHOOL_ID));
    }

    @Override
    public Optional<Prescription> find(PrescriptionId id) {
        return rows.find(id);
    }

    @Override
    public Optional<Prescription> held(PrescriptionId id) {
        return db.dsl()
                .selectFrom(PRESCRIPTION)
                .where(PRESCRIPTION.ID.eq(id))
                .and(db.tenancy().schools(PRESCRIPTION.SCHOOL_ID))
                .forShare()
                .of(PRESCRIPTION)
                .fetchOptional(rows::read);
    }

    @Override
    public List<Prescription> activeOf(StudentId studentId) {
        return rows.all(
                PRESCRIPTION.STUDENT_ID.eq(studentId).and(PRESCRIPTION.IS_ACTIVE),
                PRESCRIPTION.START_DATE.asc(),
                PRESCRIPTION.ID.asc());
    }

    @Override
    public List<Prescription> of(StudentId studentId) {
        return rows.all(
                PRESCRIPTION.STUDENT_ID.eq(studentId),
                PRESCRIPTION.IS_ACTIVE.desc(),
                PRESCRIPTION.START_DATE.desc(),
                PRESCRIPTION.ID.desc());
    }

    @Override
    public Prescription add(Prescription prescription) {
        return rows.add(prescription);
    }
}
