package org.whitecross.adapters.postgres.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleChart.ASTHMA;
import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleChart.asthma;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.health.ChartSheets;
import org.whitecross.domain.health.ChartItemsContract;
import org.whitecross.domain.health.ChronicCondition;
import org.whitecross.domain.health.ChronicConditions;
import org.whitecross.domain.health.ConditionId;
import org.whitecross.domain.health.ConditionSeverity;
import org.whitecross.domain.health.ConditionStatus;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Surroundings;

class PostgresChronicConditionsTest implements ChartItemsContract<ConditionId, ChronicCondition> {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final ChartSheets SHEETS = FIXTURE.port(ChartSheets.class, PostgresChartSheets::new);
    private static final ChronicConditions ITEMS =
            FIXTURE.port(ChronicConditions.class, PostgresChronicConditions::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public ChronicConditions items() {
        return ITEMS;
    }

    @Override
    public ConditionId id(ChronicCondition item) {
        return item.id();
    }

    @Override
    public ChronicCondition anItem(Surroundings around, Entry.Told told, int daysAgo) {
        return asthma(around, told);
    }

    @Override
    public ChronicCondition changed(ChronicCondition item) {
        var least = new ChronicCondition.Particulars(
                "Eczema",
                null,
                ConditionSeverity.MILD,
                ConditionStatus.RESOLVED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null);
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
    public ChronicCondition voided(ChronicCondition item) {
        return item.voided("wrong child", NOW);
    }

    @Test
    void whatTheChildHasNowIsListedTheGravestFirst() {
        var around = surroundings();
        var bees = ITEMS.add(has(around, "Bee sting reaction", ConditionSeverity.CRITICAL, ConditionStatus.MONITORING));
        var eczema = ITEMS.add(has(around, "Eczema", ConditionSeverity.MILD, ConditionStatus.ACTIVE));
        var diabetes = ITEMS.add(has(around, "Diabetes", ConditionSeverity.CRITICAL, ConditionStatus.MANAGED));
        ITEMS.add(has(around, "Croup", ConditionSeverity.CRITICAL, ConditionStatus.RESOLVED));
        ITEMS.add(has(around, "Migraine", ConditionSeverity.MILD, ConditionStatus.INACTIVE));
        ITEMS.change(voided(ITEMS.add(has(around, "Asthma", ConditionSeverity.MILD, ConditionStatus.ACTIVE))));
        ITEMS.add(asthma(surroundings(), Entry.Told.JUST_NOW));

        var sheet = SHEETS.find(around.studentId(), new ChartSheets.Parts(false, false), NOW);
        assertThat(sheet.orElseThrow().activeConditions()).containsExactly(bees, diabetes, eczema);
    }

    private static ChronicCondition has(
            Surroundings around, String name, ConditionSeverity severity, ConditionStatus status) {
        var p = new ChronicCondition.Particulars(
                name,
                null,
                severity,
                status,
                null,
                null,
                null,
                ASTHMA.emergencyActionPlan(),
                null,
                null,
                null,
                false,
                false,
                null);
        return asthma(around, Entry.Told.JUST_NOW, p);
    }
}
