package org.whitecross.adapters.postgres.health;

import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.NO_TABLES;
import static org.whitecross.domain.health.SampleChart.TODAY;
import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleChart.anExemption;
import static org.whitecross.domain.health.SampleChart.exempt;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.health.ChartItemsContract;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.ExemptionType;
import org.whitecross.domain.health.VaccineExemption;
import org.whitecross.domain.health.VaccineExemptionId;
import org.whitecross.domain.health.VaccineExemptions;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Surroundings;

class PostgresVaccineExemptionsTest implements ChartItemsContract<VaccineExemptionId, VaccineExemption> {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final VaccineExemptions ITEMS =
            FIXTURE.port(VaccineExemptions.class, PostgresVaccineExemptions::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public VaccineExemptions items() {
        return ITEMS;
    }

    @Override
    public VaccineExemptionId id(VaccineExemption item) {
        return item.id();
    }

    @Override
    public VaccineExemption anItem(Surroundings around, Entry.Told told, int daysAgo) {
        return anExemption(around, told, exempt(TODAY.minusDays(daysAgo)));
    }

    @Override
    public VaccineExemption changed(VaccineExemption item) {
        var least = new VaccineExemption.Particulars(
                ExemptionType.RELIGIOUS, null, "letter of the parents", null, LocalDate.of(2024, 8, 1), null);
        return item.with(
                aChild(new Surroundings(
                        DistrictId.next(),
                        item.entry().schoolId(),
                        item.studentId(),
                        item.entry().recordedById())),
                Entry.Told.JUST_NOW,
                least,
                NO_TABLES,
                NOW.plusSeconds(5));
    }

    @Override
    public VaccineExemption voided(VaccineExemption item) {
        return item.voided("wrong child", NOW);
    }
}
