package org.whitecross.adapters.postgres.health;

import static org.whitecross.adapters.postgres.schema.Tables.GROWTH_MEASUREMENT;

import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.GrowthMeasurementRecord;
import org.whitecross.domain.health.GrowthMeasurement;
import org.whitecross.domain.health.GrowthMeasurementId;
import org.whitecross.domain.health.GrowthMeasurements;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresGrowthMeasurements implements GrowthMeasurements {
    private final PostgresTable<GrowthMeasurementRecord, GrowthMeasurementId, GrowthMeasurement> rows;

    public PostgresGrowthMeasurements(Database db) {
        rows = new PostgresTable<>(
                db,
                GROWTH_MEASUREMENT.ID,
                GrowthMeasurement.class,
                () -> db.tenancy().schools(GROWTH_MEASUREMENT.SCHOOL_ID));
    }

    @Override
    public Optional<GrowthMeasurement> find(GrowthMeasurementId id) {
        return rows.find(id);
    }

    @Override
    public Page<GrowthMeasurement> of(StudentId studentId, Page.Request<Order> page) {
        return rows.page(
                GROWTH_MEASUREMENT.STUDENT_ID.eq(studentId).and(GROWTH_MEASUREMENT.IS_ACTIVE),
                page,
                PostgresGrowthMeasurements::column,
                List.of(new Page.By<>(Order.OCCURRED_AT, true)));
    }

    @Override
    public GrowthMeasurement add(GrowthMeasurement measurement) {
        return rows.add(measurement);
    }

    @Override
    public GrowthMeasurement change(GrowthMeasurement measurement) {
        return rows.change(measurement);
    }

    private static Field<?> column(Order order) {
        return switch (order) {
            case OCCURRED_AT -> GROWTH_MEASUREMENT.OCCURRED_AT;
            case RECORDED_AT -> GROWTH_MEASUREMENT.RECORDED_AT;
        };
    }
}
