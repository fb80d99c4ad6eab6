package org.whitecross.adapters.postgres.health;

import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleChart.someVitalSigns;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.health.ChartItemsContract;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.VitalSigns;
import org.whitecross.domain.health.VitalSignsHistory;
import org.whitecross.domain.health.VitalSignsId;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Surroundings;

class PostgresVitalSignsTest implements ChartItemsContract<VitalSignsId, VitalSigns> {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final VitalSignsHistory HISTORY = FIXTURE.port(VitalSignsHistory.class, PostgresVitalSigns::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public VitalSignsHistory items() {
        return HISTORY;
    }

    @Override
    public VitalSignsId id(VitalSigns item) {
        return item.id();
    }

    @Override
    public VitalSigns anItem(Surroundings around, Entry.Told told, int daysAgo) {
        return someVitalSigns(around, told);
    }

    @Override
    public VitalSigns changed(VitalSigns item) {
        var heart = new VitalSigns.Measured(null, 71, null, null, null, null, null, null, null);
        var child = aChild(new Surroundings(
                DistrictId.next(),
                item.entry().schoolId(),
                item.studentId(),
                item.entry().recordedById()));
        return item.with(
                child,
                Entry.Told.JUST_NOW,
                heart,
                VitalSigns.Observed.NOTHING,
                VitalSigns.OtherUnits.NONE,
                NOW.plusSeconds(5));
    }

    @Override
    public VitalSigns voided(VitalSigns item) {
        return item.voided("wrong child", NOW);
    }
}
