package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_ERROR;

import java.util.List;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.MedicationErrorRecord;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.MedicationError;
import org.whitecross.domain.medication.MedicationErrorId;
import org.whitecross.domain.medication.MedicationErrors;

public final class PostgresMedicationErrors implements MedicationErrors {
    private final PostgresTable<MedicationErrorRecord, MedicationErrorId, MedicationError> rows;

    public PostgresMedicationErrors(Database db) {
        rows = new PostgresTable<>(
                db,
                MEDICATION_ERROR.ID,
                MedicationError.class,
                () -> db.tenancy().schools(MEDICATION_ERROR.SCHOOL_ID));
    }

    @Override
    public Optional<MedicationError> find(MedicationErrorId id) {
        return rows.find(id);
    }

    @Override
    public List<MedicationError> all(StudentId studentId) {
        return rows.all(
                MEDICATION_ERROR.STUDENT_ID.eq(studentId),
                MEDICATION_ERROR.RECORDED_AT.asc(),
                MEDICATION_ERROR.ID.asc());
    }

    @Override
    public MedicationError add(MedicationError error) {
        return rows.add(error);
    }
}
