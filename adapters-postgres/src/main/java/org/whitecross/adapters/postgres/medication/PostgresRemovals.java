package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_REMOVAL;

import java.util.List;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.MedicationRemovalRecord;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.Removal;
import org.whitecross.domain.medication.RemovalId;
import org.whitecross.domain.medication.Removals;

public final class PostgresRemovals implements Removals {
    private final PostgresTable<MedicationRemovalRecord, RemovalId, Removal> rows;

    public PostgresRemovals(Database db) {
        rows = new PostgresTable<>(
                db, MEDICATION_REMOVAL.ID, Removal.class, () -> db.tenancy().schools(MEDICATION_REMOVAL.SCHOOL_ID));
    }

    @Override
    public Optional<Removal> find(RemovalId id) {
        return rows.find(id);
    }

    @Override
    public List<Removal> of(MedicationLotId lotId) {
        return rows.all(
                MEDICATION_REMOVAL.LOT_ID.eq(lotId),
                MEDICATION_REMOVAL.CREATED_AT.desc(),
                MEDICATION_REMOVAL.ID.desc());
    }

    @Override
    public Removal add(Removal removal) {
        return rows.add(removal);
    }

    @Override
    public Removal change(Removal removal) {
        return rows.change(removal);
    }
}
