package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.whitecross.adapters.postgres.schema.Tables.DISTRICT_EXPORT_TALLY;
import static org.whitecross.adapters.postgres.schema.Tables.EXPORT_ALLOWANCE;
import static org.whitecross.adapters.postgres.schema.Tables.EXPORT_TALLY;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.ExportAllowance;
import org.whitecross.domain.students.ExportBudget;

public final class PostgresExportBudget implements ExportBudget {
    private final Database db;

    public PostgresExportBudget(Database db) {
        this.db = db;
    }

    @Override
    public int mostOf(UserId userId, LocalDate day, Most most) {
        return most(most, allowed(userId, day));
    }

    private static int most(Most most, long allowed) {
        return (int) Math.min(most.ofUser() + allowed, ExportAllowance.MOST);
    }

    private long allowed(UserId userId, LocalDate day) {
        var allowed = coalesce(sum(EXPORT_ALLOWANCE.ROWS), inline(BigDecimal.ZERO));
        return db.dsl()
                .select(allowed)
                .from(EXPORT_ALLOWANCE)
                .where(EXPORT_ALLOWANCE.USER_ID.eq(userId))
                .and(EXPORT_ALLOWANCE.DAY.eq(day))
                .fetchSingle(allowed)
                .longValueExact();
    }

    /** One statement for each tally: whoever comes second waits for the first one's row, and is counted on top of it. */
    @Override
    public boolean spend(UserId userId, @Nullable DistrictId districtId, LocalDate day, int rows, Most most) {
        long allowed = allowed(userId, day);
        int all = most(most, allowed);
        if (rows > all) return false;
        var counted = db.dsl()
                .insertInto(EXPORT_TALLY)
                .set(EXPORT_TALLY.USER_ID, userId)
                .set(EXPORT_TALLY.DAY, day)
                .set(EXPORT_TALLY.ROWS, rows)
                .onConflict(EXPORT_TALLY.USER_ID, EXPORT_TALLY.DAY)
                .doUpdate()
                .set(EXPORT_TALLY.ROWS, EXPORT_TALLY.ROWS.plus(excluded(EXPORT_TALLY.ROWS)))
                .where(EXPORT_TALLY.ROWS.plus(excluded(EXPORT_TALLY.ROWS)).le(all))
                .returning(EXPORT_TALLY.ROWS)
                .fetchOptional(EXPORT_TALLY.ROWS);
        if (counted.isEmpty()) return false;
        // What was allowed to her is used up first, and is nobody else's affair.
        long shared = Math.max(0, counted.get() - allowed) - Math.max(0, counted.get() - rows - allowed);
        if (districtId == null || shared == 0 || spendOf(districtId, day, Math.toIntExact(shared), most.ofDistrict()))
            return true;
        db.dsl()
                .update(EXPORT_TALLY)
                .set(EXPORT_TALLY.ROWS, EXPORT_TALLY.ROWS.minus(rows))
                .where(EXPORT_TALLY.USER_ID.eq(userId))
                .and(EXPORT_TALLY.DAY.eq(day))
                .execute();
        return false;
    }

    private boolean spendOf(DistrictId districtId, LocalDate day, int rows, int most) {
        if (rows > most) return false;
        return db.dsl()
                        .insertInto(DISTRICT_EXPORT_TALLY)
                        .set(DISTRICT_EXPORT_TALLY.DISTRICT_ID, districtId)
                        .set(DISTRICT_EXPORT_TALLY.DAY, day)
                        .set(DISTRICT_EXPORT_TALLY.ROWS, rows)
                        .onConflict(DISTRICT_EXPORT_TALLY.DISTRICT_ID, DISTRICT_EXPORT_TALLY.DAY)
                        .doUpdate()
                        .set(
                                DISTRICT_EXPORT_TALLY.ROWS,
                                DISTRICT_EXPORT_TALLY.ROWS.plus(excluded(DISTRICT_EXPORT_TALLY.ROWS)))
                        .where(DISTRICT_EXPORT_TALLY
                                .ROWS
                                .plus(excluded(DISTRICT_EXPORT_TALLY.ROWS))
                                .le(most))
                        .execute()
                == 1;
    }
}
