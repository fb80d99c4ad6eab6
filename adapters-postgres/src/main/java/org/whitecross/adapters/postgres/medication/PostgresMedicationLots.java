package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_LOT;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_LOT_MOVEMENT;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.SelectForUpdateStep;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.MedicationLotMovementRecord;
import org.whitecross.adapters.postgres.schema.tables.records.MedicationLotRecord;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.LotMovementId;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.MedicationLots;

public final class PostgresMedicationLots implements MedicationLots {
    private final Database db;
    private final PostgresTable<MedicationLotRecord, MedicationLotId, MedicationLot> rows;
    private final PostgresTable<MedicationLotMovementRecord, LotMovementId, LotMovement> ledger;

    public PostgresMedicationLots(Database db) {
        this.db = db;
        this.rows = new PostgresTable<>(
                db, MEDICATION_LOT.ID, MedicationLot.class, () -> db.tenancy().schools(MEDICATION_LOT.SCHOOL_ID));
        this.ledger = new PostgresTable<>(
                db,
                MEDICATION_LOT_MOVEMENT.ID,
                LotMovement.class,
                () -> db.tenancy().schools(MEDICATION_LOT_MOVEMENT.SCHOOL_ID));
    }

    @Override
    public Optional<MedicationLot> find(MedicationLotId id) {
        return rows.find(id);
    }

    @Override
    public List<MedicationLot> of(MedicationId medicationId) {
        return rows.all(
                MEDICATION_LOT.MEDICATION_ID.eq(medicationId),
                MEDICATION_LOT.EXPIRES_ON.asc(),
                MEDICATION_LOT.ID.asc());
    }

    @Override
    public Optional<MedicationLot> held(MedicationLotId id) {
        return db.dsl()
                .selectFrom(MEDICATION_LOT)
                .where(MEDICATION_LOT.ID.eq(id))
                .and(db.tenancy().schools(MEDICATION_LOT.SCHOOL_ID))
                .forNoKeyUpdate()
                .of(MEDICATION_LOT)
                .fetchOptional(rows::read);
    }

    @Override
    public Optional<MedicationLot> firstToExpire(
            MedicationId medicationId, SchoolId schoolId, DoseUnit unit, BigDecimal amount, LocalDate day) {
        // Who waited for a lot that was emptied meanwhile goes on to the next one: always in this order, so nobody
        // waits in a circle.
        return fitting(medicationId, schoolId, unit, amount, day)
                .forNoKeyUpdate()
                .of(MEDICATION_LOT)
                .fetchOptional(rows::read);
    }

    @Override
    public Optional<MedicationLot> nextToExpire(
            MedicationId medicationId, SchoolId schoolId, DoseUnit unit, BigDecimal amount, LocalDate day) {
        return fitting(medicationId, schoolId, unit, amount, day).fetchOptional(rows::read);
    }

    private SelectForUpdateStep<MedicationLotRecord> fitting(
            MedicationId medicationId, SchoolId schoolId, DoseUnit unit, BigDecimal amount, LocalDate day) {
        return db.dsl()
                .selectFrom(MEDICATION_LOT)
                .where(MEDICATION_LOT.MEDICATION_ID.eq(medicationId))
                .and(MEDICATION_LOT.SCHOOL_ID.eq(schoolId))
                .and(MEDICATION_LOT.UNIT.eq(unit))
                .and(MEDICATION_LOT.EXPIRES_ON.ge(day))
                .and(MEDICATION_LOT.ON_HAND.ge(amount))
                .and(MEDICATION_LOT.ON_HAND.gt(BigDecimal.ZERO))
                .and(db.tenancy().schools(MEDICATION_LOT.SCHOOL_ID))
                .orderBy(MEDICATION_LOT.EXPIRES_ON, MEDICATION_LOT.ID)
                .limit(1);
    }

    @Override
    public MedicationLot add(MedicationLot lot) {
        return rows.add(lot);
    }

    @Override
    public LotMovement record(LotMovement movement) {
        return ledger.add(movement);
    }
}
