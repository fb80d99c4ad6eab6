package org.whitecross.adapters.postgres.medication;

import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Routines.folded;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.MedicationRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.Medications;

public final class PostgresMedications implements Medications {
    private final PostgresTable<MedicationRecord, MedicationId, Medication> rows;

    public PostgresMedications(Database db) {
        rows = new PostgresTable<>(
                db, MEDICATION.ID, Medication.class, () -> db.tenancy().districts(MEDICATION.DISTRICT_ID));
    }

    @Override
    public Optional<Medication> find(MedicationId id) {
        return rows.find(id);
    }

    @Override
    public List<Medication> all(Collection<MedicationId> ids) {
        return rows.all(MEDICATION.ID.in(ids), MEDICATION.NAME.asc(), MEDICATION.ID.asc());
    }

    @Override
    public Page<Medication> list(@Nullable String search, Page.Request<Order> page) {
        var matching = when(
                search,
                text -> folded(MEDICATION.NAME)
                        .contains(folded(val(text)))
                        .or(folded(MEDICATION.GENERIC_NAME).contains(folded(val(text)))));
        return rows.page(matching, page, PostgresMedications::column, List.of(new Page.By<>(Order.NAME, false)));
    }

    @Override
    public Medication add(Medication medication) {
        return rows.add(medication);
    }

    private static Field<?> column(Order order) {
        return switch (order) {
            case NAME -> MEDICATION.NAME;
            case CREATED_AT -> MEDICATION.CREATED_AT;
        };
    }
}
