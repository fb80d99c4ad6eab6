package org.whitecross.adapters.postgres.medication;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.PRESCRIPTION;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.Rendered;
import org.whitecross.adapters.postgres.schema.tables.records.PrescriptionRecord;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.Prescriptions;

public final class PostgresPrescriptions implements Prescriptions {
    private static final SortField<?>[] AS_THEY_BEGAN = {PRESCRIPTION.START_DATE.asc(), PRESCRIPTION.ID.asc()};

    private final Database db;
    private final PostgresTable<PrescriptionRecord, PrescriptionId, Prescription> rows;

    public PostgresPrescriptions(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db, PRESCRIPTION.ID, Prescription.class, () -> db.tenancy().schools(PRESCRIPTION.SCHOOL_ID));
    }

    /** Whether a row is this one, within the caller's scope. */
    Condition is(Field<PrescriptionId> id) {
        return PRESCRIPTION.ID.eq(id).and(Rendered.eachTime(() -> db.tenancy().schools(PRESCRIPTION.SCHOOL_ID)));
    }

    Prescription read(Record row) {
        return rows.read(row);
    }

    @Override
    public Optional<Prescription> find(PrescriptionId id) {
        return rows.find(id);
    }

    @Override
    public List<Prescription> activeOf(StudentId studentId) {
        return rows.all(isActive(val(studentId, PRESCRIPTION.STUDENT_ID)), AS_THEY_BEGAN);
    }

    /** As {@link #activeOf}, within another statement. */
    public Field<List<Prescription>> activePartOf(Field<StudentId> studentId) {
        return rows.part(null, isActive(studentId), AS_THEY_BEGAN);
    }

    static Condition isActive(Field<StudentId> studentId) {
        return PRESCRIPTION.STUDENT_ID.eq(studentId).and(PRESCRIPTION.IS_ACTIVE);
    }

    @Override
    public List<Prescription> inForceAt(SchoolId schoolId, LocalDate from, LocalDate to) {
        return rows.all(
                PRESCRIPTION
                        .SCHOOL_ID
                        .eq(schoolId)
                        .and(PRESCRIPTION.IS_ACTIVE)
                        .and(PRESCRIPTION.START_DATE.le(to))
                        .and(PRESCRIPTION.LAPSES_ON.ge(from))
                        .and(exists(selectOne()
                                .from(STUDENT)
                                .where(STUDENT.ID.eq(PRESCRIPTION.STUDENT_ID))
                                .and(STUDENT.IS_ACTIVE))),
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

    @Override
    public Prescription change(Prescription prescription) {
        return rows.change(prescription);
    }
}
