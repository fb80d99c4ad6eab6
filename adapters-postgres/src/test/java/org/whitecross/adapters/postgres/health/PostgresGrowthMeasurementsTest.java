package org.whitecross.adapters.postgres.health;

import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleGrowth.LYING;
import static org.whitecross.domain.health.SampleGrowth.measured;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.health.ChartItemsContract;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.GrowthMeasurement;
import org.whitecross.domain.health.GrowthMeasurement.InchesAndPounds;
import org.whitecross.domain.health.GrowthMeasurementId;
import org.whitecross.domain.health.GrowthMeasurements;
import org.whitecross.domain.health.SampleChart;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Surroundings;

class PostgresGrowthMeasurementsTest implements ChartItemsContract<GrowthMeasurementId, GrowthMeasurement> {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final GrowthMeasurements ITEMS =
            FIXTURE.port(GrowthMeasurements.class, PostgresGrowthMeasurements::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public GrowthMeasurements items() {
        return ITEMS;
    }

    @Override
    public GrowthMeasurementId id(GrowthMeasurement item) {
        return item.id();
    }

    @Override
    public GrowthMeasurement anItem(Surroundings around, Entry.Told told, int daysAgo) {
        return GrowthMeasurement.taken(
                aChild(around), told, LYING, InchesAndPounds.NONE, around.userId(), SampleChart.NOW);
    }

    @Override
    public GrowthMeasurement changed(GrowthMeasurement item) {
        var child = aChild(new Surroundings(
                DistrictId.next(),
                item.entry().schoolId(),
                item.studentId(),
                item.entry().recordedById()));
        return item.with(
                child,
                Entry.Told.JUST_NOW,
                measured("140", null),
                InchesAndPounds.NONE,
                SampleChart.NOW.plusSeconds(5));
    }

    @Override
    public GrowthMeasurement voided(GrowthMeasurement item) {
        return item.voided("wrong child", SampleChart.NOW);
    }
}
