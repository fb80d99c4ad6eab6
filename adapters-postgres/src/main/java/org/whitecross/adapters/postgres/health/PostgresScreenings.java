package org.whitecross.adapters.postgres.health;

import static org.jooq.impl.DSL.noCondition;
import static org.whitecross.adapters.postgres.schema.Tables.SCREENING;

import org.jooq.Condition;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.Tenancy;
import org.whitecross.adapters.postgres.schema.tables.records.ScreeningRecord;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.health.Screening;
import org.whitecross.domain.health.ScreeningId;
import org.whitecross.domain.health.ScreeningType;
import org.whitecross.domain.health.Screenings;

public final class PostgresScreenings extends PostgresChartItems<ScreeningRecord, ScreeningId, Screening>
        implements Screenings {
    private final Tenancy tenancy;

    public PostgresScreenings(Database db) {
        super(db, SCREENING.ID, Screening.class, SCREENING.OCCURRED_AT);
        this.tenancy = db.tenancy();
    }

    /** Those of mental health are seen by who may read of it, and by who screens. */
    @Override
    Condition visible() {
        boolean all = tenancy.callerMay(Permission.READ_MENTAL_HEALTH) || tenancy.callerMay(Permission.RECORD_HEALTH);
        return all ? noCondition() : SCREENING.TYPE.ne(ScreeningType.MENTAL_HEALTH);
    }
}
