package org.whitecross.adapters.postgres.health;

import static org.whitecross.adapters.postgres.schema.Tables.GROWTH_MEASUREMENT;

import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.schema.tables.records.GrowthMeasurementRecord;
import org.whitecross.domain.health.GrowthMeasurement;
import org.whitecross.domain.health.GrowthMeasurementId;
import org.whitecross.domain.health.GrowthMeasurements;

public final class PostgresGrowthMeasurements
        extends PostgresChartItems<GrowthMeasurementRecord, GrowthMeasurementId, GrowthMeasurement>
        implements GrowthMeasurements {
    public PostgresGrowthMeasurements(Database db) {
        super(db, GROWTH_MEASUREMENT.ID, GrowthMeasurement.class, GROWTH_MEASUREMENT.OCCURRED_AT);
    }
}
