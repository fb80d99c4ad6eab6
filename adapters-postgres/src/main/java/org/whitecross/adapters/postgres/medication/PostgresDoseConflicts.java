package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.DOSE_CONFLICT;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.DoseConflictRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.DoseConflict;
import org.whitecross.domain.medication.DoseConflictId;
import org.whitecross.domain.medication.DoseConflicts;

public final class PostgresDoseConflicts implements DoseConflicts {
    private final PostgresTable<DoseConflictRecord, DoseConflictId, DoseConflict> rows;

    public PostgresDoseConflicts(Database db) {
        rows = new PostgresTable<>(
                db, DOSE_CONFLICT.ID, DoseConflict.class, () -> db.tenancy().schools(DOSE_CONFLICT.SCHOOL_ID));
    }

    @Override
    public Optional<DoseConflict> find(DoseConflictId id) {
        return rows.find(id);
    }

    @Override
    public Page<DoseConflict> list(
            @Nullable SchoolId schoolId, DoseConflict.@Nullable State state, Page.Request<Order> page) {
        return rows.page(
                when(schoolId, DOSE_CONFLICT.SCHOOL_ID::eq).and(when(state, DOSE_CONFLICT.STATE::eq)),
                page,
                order -> switch (order) {
                    case CREATED_AT -> DOSE_CONFLICT.CREATED_AT;
                },
                List.of(new Page.By<>(Order.CREATED_AT, true)));
    }

    @Override
    public List<DoseConflict> all(StudentId studentId) {
        return rows.all(DOSE_CONFLICT.STUDENT_ID.eq(studentId), DOSE_CONFLICT.CREATED_AT.asc(), DOSE_CONFLICT.ID.asc());
    }

    @Override
    public DoseConflict add(DoseConflict conflict) {
        return rows.add(conflict);
    }

    @Override
    public DoseConflict change(DoseConflict conflict) {
        return rows.change(conflict);
    }
}
