package org.whitecross.adapters.postgres.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.NO_TABLES;
import static org.whitecross.domain.health.SampleChart.TODAY;
import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleChart.aVaccination;
import static org.whitecross.domain.health.SampleChart.mmr;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.health.ChartItemsContract;
import org.whitecross.domain.health.DatePrecision;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.Vaccination;
import org.whitecross.domain.health.VaccinationId;
import org.whitecross.domain.health.VaccinationSource;
import org.whitecross.domain.health.Vaccinations;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class PostgresVaccinationsTest implements ChartItemsContract<VaccinationId, Vaccination> {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Vaccinations ITEMS = FIXTURE.port(Vaccinations.class, PostgresVaccinations::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public Vaccinations items() {
        return ITEMS;
    }

    @Override
    public VaccinationId id(Vaccination item) {
        return item.id();
    }

    @Override
    public Vaccination anItem(Surroundings around, Entry.Told told, int daysAgo) {
        return aVaccination(around, told, mmr(TODAY.minusDays(daysAgo)));
    }

    @Override
    public Vaccination changed(Vaccination item) {
        var least = new Vaccination.Particulars(
                "21",
                null,
                "Varicella",
                VaccinationSource.REPORTED,
                LocalDate.of(2019, 1, 1),
                DatePrecision.YEAR,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
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
    public Vaccination voided(Vaccination item) {
        return item.voided("wrong child", NOW);
    }

    @Test
    void sameVaccineOnTheSameDayIsRefusedUntilTheFirstIsVoided() {
        var around = surroundings();
        var first = ITEMS.add(aVaccination(around, Entry.Told.JUST_NOW, mmr(TODAY)));
        var again = aVaccination(around, Entry.Told.JUST_NOW, mmr(TODAY));

        Refused.asConflict("vaccination-recorded-already", () -> ITEMS.add(again));
        ITEMS.change(voided(first));
        assertThat(ITEMS.add(again)).isNotNull();
    }

    @Test
    void twoDosesOfOneYearMayBeTwo() {
        var around = surroundings();
        var first = ITEMS.add(aVaccination(around, Entry.Told.JUST_NOW, someDayIn2019()));
        var second = ITEMS.add(aVaccination(around, Entry.Told.JUST_NOW, someDayIn2019()));

        assertThat(ITEMS.of(around.studentId(), false, Page.Request.first(10)).rows())
                .containsExactlyInAnyOrder(first, second);
    }

    private static Vaccination.Particulars someDayIn2019() {
        return new Vaccination.Particulars(
                "21",
                null,
                "Varicella",
                VaccinationSource.REPORTED,
                LocalDate.of(2019, 1, 1),
                DatePrecision.YEAR,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
