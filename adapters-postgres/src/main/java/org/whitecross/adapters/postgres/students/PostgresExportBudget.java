package org.whitecross.adapters.postgres.students;

import static org.jooq.impl.DSL.excluded;
import static org.whitecross.adapters.postgres.schema.Tables.EXPORT_TALLY;

import java.time.LocalDate;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.students.ExportBudget;

public final class PostgresExportBudget implements ExportBudget {
    private final Database db;

    public PostgresExportBudget(Database db) {
        this.db = db;
    }

    /** One statement: whoever comes second waits for the first one's row, and is counted on top of it. */
    @Override
    public boolean spend(UserId userId, LocalDate day, int rows, int most) {
        if (rows > most) return false;
        return db.dsl()
                        .insertInto(EXPORT_TALLY)
                        .set(EXPORT_TALLY.USER_ID, userId)
                        .set(EXPORT_TALLY.DAY, day)
                        .set(EXPORT_TALLY.ROWS, rows)
                        .onConflict(EXPORT_TALLY.USER_ID, EXPORT_TALLY.DAY)
                        .doUpdate()
                        .set(EXPORT_TALLY.ROWS, EXPORT_TALLY.ROWS.plus(excluded(EXPORT_TALLY.ROWS)))
                        .where(EXPORT_TALLY
                                .ROWS
                                .plus(excluded(EXPORT_TALLY.ROWS))
                                .le(most))
                        .execute()
                == 1;
    }
}
