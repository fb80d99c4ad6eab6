package org.whitecross.adapters.postgres.medication;

import static org.jooq.impl.DSL.any;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_LOT;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_LOT_MOVEMENT;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.SelectForUpdateStep;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.MedicationLotMovementRecord;
import org.whitecross.adapters.postgres.schema.tables.records.MedicationLotRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.LotMovementId;
import org.whitecross.domain.medication.LotStatus;
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
    public List<MedicationLot> all(Set<MedicationLotId> ids) {
        return ids.isEmpty() ? List.of() : rows.all(MEDICATION_LOT.ID.eq(any(ids.toArray(MedicationLotId[]::new))));
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
    public List<MedicationLot> of(MedicationId medicationId) {
        return rows.all(
                MEDICATION_LOT.MEDICATION_ID.eq(medicationId),
                MEDICATION_LOT.EXPIRES_ON.asc(),
                MEDICATION_LOT.ID.asc());
    }

    @Override
    public Optional<MedicationLot> firstToExpire(
            MedicationId medicationId, SchoolId schoolId, DoseUnit unit, BigDecimal amount, LocalDate day) {
        // Who waited for a lot that was emptied or frozen meanwhile goes on to the next one: always in this order, so
        // nobody waits in a circle.
        return first(medicationId, schoolId, unit, amount, day)
                .forNoKeyUpdate()
                .of(MEDICATION_LOT)
                .fetchOptional(rows::read);
    }

    @Override
    public Optional<MedicationLot> nextToExpire(
            MedicationId medicationId, SchoolId schoolId, DoseUnit unit, BigDecimal amount, LocalDate day) {
        return first(medicationId, schoolId, unit, amount, day).fetchOptional(rows::read);
    }

    private SelectForUpdateStep<MedicationLotRecord> first(
            MedicationId medicationId, SchoolId schoolId, DoseUnit unit, BigDecimal amount, LocalDate day) {
        return db.dsl()
                .selectFrom(MEDICATION_LOT)
                .where(MEDICATION_LOT.MEDICATION_ID.eq(medicationId))
                .and(MEDICATION_LOT.SCHOOL_ID.eq(schoolId))
                .and(MEDICATION_LOT.STATUS.eq(LotStatus.ACTIVE))
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
        var row = rows.row(lot);
        row.touched(MEDICATION_LOT.ON_HAND, false); // which only the ledger says
        row.setVersion(1);
        return db.dsl().insertInto(MEDICATION_LOT).set(row).returning().fetchSingle(rows::read);
    }

    @Override
    public MedicationLot change(MedicationLot lot) {
        return db.dsl()
                .update(MEDICATION_LOT)
                .set(MEDICATION_LOT.STATUS, lot.status())
                .set(MEDICATION_LOT.RECALL_REASON, lot.recallReason())
                .set(MEDICATION_LOT.IS_BEING_COUNTED, lot.isBeingCounted())
                .set(MEDICATION_LOT.LOCATION, lot.arrival().location())
                .set(MEDICATION_LOT.UNIT_COST, lot.arrival().unitCost())
                .set(MEDICATION_LOT.UPDATED_AT, lot.updatedAt())
                .set(MEDICATION_LOT.VERSION, MEDICATION_LOT.VERSION.plus(1))
                .where(MEDICATION_LOT.ID.eq(lot.id()))
                .and(MEDICATION_LOT.VERSION.eq(lot.version()))
                .and(db.tenancy().schools(MEDICATION_LOT.SCHOOL_ID))
                .returning()
                .fetchOptional(rows::read)
                .orElseThrow(Refusal.Stale::new);
    }

    @Override
    public Optional<LotMovement> movement(LotMovementId id) {
        return ledger.find(id);
    }

    @Override
    public Page<LotMovement> movements(MedicationLotId lotId, Page.Request<Order> page) {
        return ledger.page(
                MEDICATION_LOT_MOVEMENT.LOT_ID.eq(lotId),
                page,
                order -> switch (order) {
                    case RECORDED_AT -> MEDICATION_LOT_MOVEMENT.RECORDED_AT;
                },
                List.of(new Page.By<>(Order.RECORDED_AT, true)));
    }

    @Override
    public LotMovement record(LotMovement movement) {
        return ledger.add(movement);
    }
}
