package org.whitecross.adapters.postgres.health;

import static org.whitecross.adapters.postgres.schema.Tables.SCREENING;

import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.schema.tables.records.ScreeningRecord;
import org.whitecross.domain.health.Screening;
import org.whitecross.domain.health.ScreeningId;
import org.whitecross.domain.health.Screenings;

public final class PostgresScreenings extends PostgresChartItems<ScreeningRecord, ScreeningId, Screening>
        implements Screenings {
    public PostgresScreenings(Database db) {
        super(db, SCREENING.ID, Screening.class, SCREENING.OCCURRED_AT);
    }
}
