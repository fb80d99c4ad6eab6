package org.whitecross.adapters.postgres.health;

import static org.whitecross.adapters.postgres.schema.Tables.VITAL_SIGNS;

import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.schema.tables.records.VitalSignsRecord;
import org.whitecross.domain.health.VitalSigns;
import org.whitecross.domain.health.VitalSignsHistory;
import org.whitecross.domain.health.VitalSignsId;

public final class PostgresVitalSigns extends PostgresChartItems<VitalSignsRecord, VitalSignsId, VitalSigns>
        implements VitalSignsHistory {
    public PostgresVitalSigns(Database db) {
        super(db, VITAL_SIGNS.ID, VitalSigns.class, VITAL_SIGNS.OCCURRED_AT);
    }
}
