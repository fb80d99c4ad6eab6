package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_COUNT;

import java.util.List;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.MedicationCountRecord;
import org.whitecross.domain.medication.CountState;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.StockCount;
import org.whitecross.domain.medication.StockCountId;
import org.whitecross.domain.medication.StockCounts;

public final class PostgresStockCounts implements StockCounts {
    private final PostgresTable<MedicationCountRecord, StockCountId, StockCount> rows;

    public PostgresStockCounts(Database db) {
        rows = new PostgresTable<>(
                db, MEDICATION_COUNT.ID, StockCount.class, () -> db.tenancy().schools(MEDICATION_COUNT.SCHOOL_ID));
    }

    @Override
    public Optional<StockCount> find(StockCountId id) {
        return rows.find(id);
    }

    @Override
    public Optional<StockCount> openOf(MedicationLotId lotId) {
        return rows.all(MEDICATION_COUNT.LOT_ID.eq(lotId).and(MEDICATION_COUNT.STATE.eq(CountState.OPEN))).stream()
                .findFirst();
    }

    @Override
    public List<StockCount> of(MedicationLotId lotId) {
        return rows.all(
                MEDICATION_COUNT.LOT_ID.eq(lotId), MEDICATION_COUNT.FIRST_AT.desc(), MEDICATION_COUNT.ID.desc());
    }

    @Override
    public StockCount add(StockCount count) {
        return rows.add(count);
    }

    @Override
    public StockCount change(StockCount count) {
        return rows.change(count);
    }
}
