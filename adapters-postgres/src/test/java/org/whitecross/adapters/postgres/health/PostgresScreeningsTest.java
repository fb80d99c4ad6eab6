package org.whitecross.adapters.postgres.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleChart.BLURRED;
import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.TODAY;
import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleChart.aScreening;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.health.ChartItemsContract;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.Screening;
import org.whitecross.domain.health.ScreeningId;
import org.whitecross.domain.health.ScreeningOutcome;
import org.whitecross.domain.health.ScreeningType;
import org.whitecross.domain.health.Screenings;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Surroundings;

class PostgresScreeningsTest implements ChartItemsContract<ScreeningId, Screening> {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Screenings ITEMS = FIXTURE.port(Screenings.class, PostgresScreenings::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public Screenings items() {
        return ITEMS;
    }

    @Override
    public ScreeningId id(Screening item) {
        return item.id();
    }

    @Override
    public Screening anItem(Surroundings around, Entry.Told told, int daysAgo) {
        return aScreening(around, told, BLURRED)
                .toRescreen(aChild(around), TODAY, NOW)
                .referred(aChild(around), "Dr. Iris", "reads 20/40 on the right", TODAY, NOW)
                .returned(aChild(around), "glasses prescribed", TODAY, NOW);
    }

    @Override
    public Screening changed(Screening item) {
        var least = new Screening.Particulars(
                ScreeningType.VISION, ScreeningOutcome.FAIL, null, null, null, null, null, null, null);
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
    public Screening voided(Screening item) {
        return item.voided("wrong child", NOW);
    }

    @Test
    void resultsOfOtherScreeningsAreKept() {
        var around = surroundings();
        var ears = ITEMS.add(aScreening(
                around,
                Entry.Told.JUST_NOW,
                new Screening.Particulars(
                        ScreeningType.HEARING, ScreeningOutcome.REFER, null, null, true, false, null, null, null)));
        var spine = ITEMS.add(aScreening(
                around,
                Entry.Told.JUST_NOW,
                new Screening.Particulars(
                        ScreeningType.SCOLIOSIS, ScreeningOutcome.PASS, null, null, null, null, 4, null, null)));

        assertThat(ITEMS.find(ears.id()).orElseThrow().particulars()).isEqualTo(ears.particulars());
        assertThat(ears.particulars().leftEarPassed()).isFalse();
        assertThat(ITEMS.find(spine.id()).orElseThrow().particulars().curveDegrees())
                .isEqualTo(4);
    }
}
