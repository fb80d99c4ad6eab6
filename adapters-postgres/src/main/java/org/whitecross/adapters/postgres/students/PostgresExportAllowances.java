package org.whitecross.adapters.postgres.students;

import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.EXPORT_ALLOWANCE;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.ExportAllowanceRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.ExportAllowance;
import org.whitecross.domain.students.ExportAllowanceId;
import org.whitecross.domain.students.ExportAllowances;

public final class PostgresExportAllowances implements ExportAllowances {
    private final PostgresTable<ExportAllowanceRecord, ExportAllowanceId, ExportAllowance> rows;

    public PostgresExportAllowances(Database db) {
        rows = new PostgresTable<>(
                db,
                EXPORT_ALLOWANCE.ID,
                ExportAllowance.class,
                () -> db.tenancy().wholeDistricts(EXPORT_ALLOWANCE.DISTRICT_ID));
    }

    @Override
    public ExportAllowance add(ExportAllowance allowance) {
        return rows.add(allowance);
    }

    @Override
    public Optional<ExportAllowance> find(ExportAllowanceId id) {
        return rows.find(id);
    }

    @Override
    public Page<ExportAllowance> list(@Nullable UserId userId, Page.Request<Order> page) {
        return rows.page(
                when(userId, EXPORT_ALLOWANCE.USER_ID::eq),
                page,
                order -> switch (order) {
                    case ALLOWED_AT -> EXPORT_ALLOWANCE.ALLOWED_AT;
                    case DAY -> EXPORT_ALLOWANCE.DAY;
                },
                List.of(new Page.By<>(Order.ALLOWED_AT, true)));
    }
}
