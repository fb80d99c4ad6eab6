package org.whitecross.adapters.postgres.medication;

import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_LOT;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_REORDER_LEVEL;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.MedicationLotRecord;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.LotStatus;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.ReorderLevel;
import org.whitecross.domain.medication.StockAlert;
import org.whitecross.domain.medication.StockLevels;

public final class PostgresStockLevels implements StockLevels {
    private final Database db;
    private final PostgresTable<MedicationLotRecord, MedicationLotId, MedicationLot> lots;

    public PostgresStockLevels(Database db) {
        this.db = db;
        this.lots = new PostgresTable<>(
                db, MEDICATION_LOT.ID, MedicationLot.class, () -> db.tenancy().schools(MEDICATION_LOT.SCHOOL_ID));
    }

    @Override
    public ReorderLevel set(ReorderLevel level) {
        return db.dsl()
                .insertInto(MEDICATION_REORDER_LEVEL)
                .set(db.dsl().newRecord(MEDICATION_REORDER_LEVEL, level))
                .onConflict(MEDICATION_REORDER_LEVEL.SCHOOL_ID, MEDICATION_REORDER_LEVEL.MEDICATION_ID)
                .doUpdate()
                .set(MEDICATION_REORDER_LEVEL.REORDER_LEVEL, level.reorderLevel())
                .set(MEDICATION_REORDER_LEVEL.UPDATED_AT, level.updatedAt())
                .returning()
                .fetchSingleInto(ReorderLevel.class);
    }

    @Override
    public List<ReorderLevel> of(MedicationId medicationId) {
        return db.dsl()
                .selectFrom(MEDICATION_REORDER_LEVEL)
                .where(MEDICATION_REORDER_LEVEL.MEDICATION_ID.eq(medicationId))
                .and(db.tenancy().schools(MEDICATION_REORDER_LEVEL.SCHOOL_ID))
                .orderBy(MEDICATION_REORDER_LEVEL.SCHOOL_ID)
                .fetchInto(ReorderLevel.class);
    }

    @Override
    public List<StockAlert> alerts(@Nullable SchoolId schoolId, Instant now) {
        var all = new ArrayList<>(low(schoolId, today(now)));
        all.addAll(expiring(schoolId, today(now)));
        all.sort(Comparator.comparing(StockAlert::severity).reversed()); // stable: else as they came
        return all;
    }

    private List<StockAlert> low(@Nullable SchoolId schoolId, Field<LocalDate> today) {
        var kept = select(MEDICATION_LOT.SCHOOL_ID, MEDICATION_LOT.MEDICATION_ID)
                .from(MEDICATION_LOT)
                .where(db.tenancy().schools(MEDICATION_LOT.SCHOOL_ID))
                .union(select(MEDICATION_REORDER_LEVEL.SCHOOL_ID, MEDICATION_REORDER_LEVEL.MEDICATION_ID)
                        .from(MEDICATION_REORDER_LEVEL)
                        .where(db.tenancy().schools(MEDICATION_REORDER_LEVEL.SCHOOL_ID)))
                .asTable("kept");
        var keptSchool = kept.field(MEDICATION_LOT.SCHOOL_ID);
        var keptMedication = kept.field(MEDICATION_LOT.MEDICATION_ID);
        var usable = coalesce(
                sum(MEDICATION_LOT.ON_HAND)
                        .filterWhere(
                                MEDICATION_LOT.STATUS.eq(LotStatus.ACTIVE).and(MEDICATION_LOT.EXPIRES_ON.ge(today))),
                val(BigDecimal.ZERO));
        var level = coalesce(MEDICATION_REORDER_LEVEL.REORDER_LEVEL, val(ReorderLevel.USUAL));
        var counted = coalesce(boolOr(MEDICATION_LOT.IS_BEING_COUNTED), inline(false));
        return db.dsl()
                .select(keptSchool, MEDICATION.ID, MEDICATION.NAME, usable, level, counted)
                .from(kept)
                .join(MEDICATION)
                .on(MEDICATION.ID.eq(keptMedication))
                .join(SCHOOL)
                .on(SCHOOL.ID.eq(keptSchool))
                .leftJoin(MEDICATION_REORDER_LEVEL)
                .on(MEDICATION_REORDER_LEVEL.SCHOOL_ID.eq(keptSchool))
                .and(MEDICATION_REORDER_LEVEL.MEDICATION_ID.eq(keptMedication))
                .leftJoin(MEDICATION_LOT)
                .on(MEDICATION_LOT.SCHOOL_ID.eq(keptSchool))
                .and(MEDICATION_LOT.MEDICATION_ID.eq(keptMedication))
                .where(MEDICATION.IS_ACTIVE)
                .and(when(schoolId, id -> keptSchool.eq(id)))
                .and(level.gt(BigDecimal.ZERO))
                .groupBy(
                        keptSchool,
                        SCHOOL.TIME_ZONE,
                        MEDICATION.ID,
                        MEDICATION.NAME,
                        MEDICATION_REORDER_LEVEL.REORDER_LEVEL)
                .having(usable.le(level))
                .orderBy(MEDICATION.NAME, MEDICATION.ID, keptSchool)
                .fetch(r -> StockAlert.low(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }

    private List<StockAlert> expiring(@Nullable SchoolId schoolId, Field<LocalDate> today) {
        var day = today.as("today");
        return db.dsl()
                .select(MEDICATION_LOT.fields())
                .select(MEDICATION.NAME, day)
                .from(MEDICATION_LOT)
                .join(MEDICATION)
                .on(MEDICATION.ID.eq(MEDICATION_LOT.MEDICATION_ID))
                .join(SCHOOL)
                .on(SCHOOL.ID.eq(MEDICATION_LOT.SCHOOL_ID))
                .where(MEDICATION_LOT.ON_HAND.gt(BigDecimal.ZERO))
                .and(MEDICATION_LOT.STATUS.ne(LotStatus.DISPOSED))
                .and(MEDICATION_LOT.EXPIRES_ON.le(today.plus(StockAlert.EXPIRING_DAYS)))
                .and(when(schoolId, MEDICATION_LOT.SCHOOL_ID::eq))
                .and(db.tenancy().schools(MEDICATION_LOT.SCHOOL_ID))
                .orderBy(MEDICATION_LOT.EXPIRES_ON, MEDICATION.NAME, MEDICATION_LOT.ID)
                .fetch(r -> StockAlert.expiry(lots.read(r), r.get(MEDICATION.NAME), r.get(day)));
    }

    /** On the school's own clock. */
    private static Field<LocalDate> today(Instant now) {
        return field("({0} at time zone {1})::date", LocalDate.class, val(now), SCHOOL.TIME_ZONE);
    }
}
