package org.whitecross.adapters.postgres.health;

import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.TODAY;
import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleChart.aRecord;
import static org.whitecross.domain.health.SampleChart.aRecordOf;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.health.ChartItemsContract;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.HealthRecord;
import org.whitecross.domain.health.HealthRecordId;
import org.whitecross.domain.health.HealthRecordType;
import org.whitecross.domain.health.HealthRecords;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Surroundings;

class PostgresHealthRecordsTest implements ChartItemsContract<HealthRecordId, HealthRecord> {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final HealthRecords ITEMS = FIXTURE.port(HealthRecords.class, PostgresHealthRecords::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public HealthRecords items() {
        return ITEMS;
    }

    @Override
    public HealthRecordId id(HealthRecord item) {
        return item.id();
    }

    @Override
    public HealthRecord anItem(Surroundings around, Entry.Told told, int daysAgo) {
        return aRecord(around, told, aRecordOf(HealthRecordType.COUNSELING, true, TODAY.minusDays(daysAgo)));
    }

    @Override
    public HealthRecord changed(HealthRecord item) {
        var least = new HealthRecord.Particulars(
                HealthRecordType.OTHER, "Visit", null, LocalDate.of(2020, 1, 1), null, null, null, false);
        return item.with(
                aChild(new Surroundings(
                        DistrictId.next(),
                        item.entry().schoolId(),
                        item.studentId(),
                        item.entry().recordedById())),
                Entry.Told.JUST_NOW,
                least,
                NOW.plusSeconds(5));
    }

    @Override
    public HealthRecord voided(HealthRecord item) {
        return item.voided("wrong child", NOW);
    }
}
