package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_DISCREPANCY;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.MedicationDiscrepancyRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.Discrepancies;
import org.whitecross.domain.medication.Discrepancy;
import org.whitecross.domain.medication.DiscrepancyId;
import org.whitecross.domain.medication.DiscrepancyState;

public final class PostgresDiscrepancies implements Discrepancies {
    private final PostgresTable<MedicationDiscrepancyRecord, DiscrepancyId, Discrepancy> rows;

    public PostgresDiscrepancies(Database db) {
        rows = new PostgresTable<>(
                db,
                MEDICATION_DISCREPANCY.ID,
                Discrepancy.class,
                () -> db.tenancy().schools(MEDICATION_DISCREPANCY.SCHOOL_ID));
    }

    @Override
    public Optional<Discrepancy> find(DiscrepancyId id) {
        return rows.find(id);
    }

    @Override
    public Page<Discrepancy> list(
            @Nullable SchoolId schoolId, @Nullable DiscrepancyState state, Page.Request<Order> page) {
        return rows.page(
                when(schoolId, MEDICATION_DISCREPANCY.SCHOOL_ID::eq).and(when(state, MEDICATION_DISCREPANCY.STATE::eq)),
                page,
                order -> switch (order) {
                    case CREATED_AT -> MEDICATION_DISCREPANCY.CREATED_AT;
                },
                List.of(new Page.By<>(Order.CREATED_AT, true)));
    }

    @Override
    public Discrepancy add(Discrepancy discrepancy) {
        return rows.add(discrepancy);
    }

    @Override
    public Discrepancy change(Discrepancy discrepancy) {
        return rows.change(discrepancy);
    }
}
