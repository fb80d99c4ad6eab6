package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.received;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link StockLevels} keeps. */
public interface StockLevelsContract {
    Medications medications();

    MedicationLots lots();

    StockLevels levels();

    /** Another child at another school each time; the clock there is Chicago's. */
    Surroundings surroundings();

    @Test
    default void levelIsKeptPerMedicationAndSchoolTheLastOneSaid() {
        var around = surroundings();
        var medication = medication(around);
        var level = new ReorderLevel(medication.id(), around.schoolId(), new BigDecimal("2.5"), NOW);

        assertThat(levels().set(level)).isEqualTo(level);
        var more = new ReorderLevel(medication.id(), around.schoolId(), new BigDecimal("7"), NOW.plusSeconds(1));
        assertThat(levels().set(more)).isEqualTo(more);
        assertThat(levels().of(medication.id())).containsExactly(more);
        assertThat(levels().of(medication(around).id())).isEmpty();
    }

    @Test
    default void stockAtOrBelowItsLevelIsLow() {
        var around = surroundings();
        var usual = medication(around);
        stocked(around, usual, 100, "10"); // where nothing is said, 10 is low
        var above = medication(around);
        stocked(around, above, 100, "10.001");
        var own = medication(around);
        stocked(around, own, 100, "2.5");
        level(around, own, "2.5");
        var aboveOwn = medication(around);
        stocked(around, aboveOwn, 100, "2.5");
        level(around, aboveOwn, "2.499");
        var unwanted = medication(around);
        stocked(around, unwanted, 100, "0.5");
        level(around, unwanted, "0");
        var neverStocked = medication(around);
        level(around, neverStocked, "5");
        var withdrawn = medication(around);
        stocked(around, withdrawn, 100, "1");
        medications().change(withdrawn.withdrawn(NOW));
        stocked(surroundings(), medication(around), 100, "1"); // at another school

        assertThat(alerts(around))
                .extracting(
                        StockAlert::kind,
                        StockAlert::severity,
                        StockAlert::medicationId,
                        StockAlert::onHand,
                        StockAlert::reorderLevel)
                .containsExactlyInAnyOrder(
                        low(StockAlert.Severity.CRITICAL, neverStocked, "0", "5"),
                        low(StockAlert.Severity.HIGH, usual, "10", "10"),
                        low(StockAlert.Severity.HIGH, own, "2.5", "2.5"));
        assertThat(alerts(around).getFirst().severity()).isEqualTo(StockAlert.Severity.CRITICAL);
    }

    @Test
    default void whatCannotBeGivenDoesNotCountAsStock() {
        var around = surroundings();
        var medication = medication(around);
        stocked(around, medication, 40, "6");
        stocked(around, medication, 50, "6");
        stocked(around, medication, -1, "100"); // expired: that is another alert
        var recalled = stocked(around, medication, 60, "100");
        lots().change(recalled.changed(null, null, LotStatus.RECALLED, "Recalled by its manufacturer", NOW));

        assertThat(alerts(around)).extracting(StockAlert::kind).containsExactly(StockAlert.Kind.EXPIRED);
        level(around, medication, "12");
        assertThat(alerts(around))
                .filteredOn(a -> a.kind() == StockAlert.Kind.LOW_STOCK)
                .extracting(StockAlert::onHand)
                .containsExactly(new BigDecimal("12"));
    }

    @Test
    default void lotsThatExpireAreToldFromThirtyDaysBefore() {
        var around = surroundings();
        var medication = medication(around);
        level(around, medication, "0");
        stocked(around, medication, 31, "1");
        var month = stocked(around, medication, 30, "1");
        var beforeAWeek = stocked(around, medication, 8, "1");
        var week = stocked(around, medication, 7, "1");
        var lastDay = stocked(around, medication, 0, "1");
        var expired = stocked(around, medication, -1, "1.5");
        lots().add(aLot(around, medication, TODAY)); // empty

        assertThat(alerts(around))
                .extracting(StockAlert::kind, StockAlert::severity, StockAlert::lotId)
                .containsExactly(
                        Tuple.tuple(StockAlert.Kind.EXPIRED, StockAlert.Severity.CRITICAL, expired.id()),
                        Tuple.tuple(StockAlert.Kind.EXPIRING, StockAlert.Severity.HIGH, lastDay.id()),
                        Tuple.tuple(StockAlert.Kind.EXPIRING, StockAlert.Severity.HIGH, week.id()),
                        Tuple.tuple(StockAlert.Kind.EXPIRING, StockAlert.Severity.MEDIUM, beforeAWeek.id()),
                        Tuple.tuple(StockAlert.Kind.EXPIRING, StockAlert.Severity.MEDIUM, month.id()));
        assertThat(alerts(around).getFirst())
                .isEqualTo(new StockAlert(
                        StockAlert.Kind.EXPIRED,
                        StockAlert.Severity.CRITICAL,
                        around.schoolId(),
                        medication.id(),
                        medication.name(),
                        expired.id(),
                        expired.lotNumber(),
                        new BigDecimal("1.5"),
                        null,
                        expired.expiresOn()));
    }

    /** 03:00 UTC is still yesterday evening in Chicago. */
    @Test
    default void dayIsTheSchools() {
        var around = surroundings();
        var medication = medication(around);
        level(around, medication, "0");
        stocked(around, medication, 0, "1");

        assertThat(levels().alerts(around.schoolId(), Instant.parse("2025-09-16T03:00:00Z")))
                .extracting(StockAlert::kind)
                .containsExactly(StockAlert.Kind.EXPIRING);
        assertThat(levels().alerts(around.schoolId(), Instant.parse("2025-09-16T06:00:00Z")))
                .extracting(StockAlert::kind)
                .containsExactly(StockAlert.Kind.EXPIRED);
    }

    @Test
    default void whatIsBeingCountedIsNotTold() {
        var around = surroundings();
        var medication = medication(around);
        var lot = stocked(around, medication, 3, "4");
        lots().change(StockCount.first(lot, BigDecimal.ONE, around.userId(), NOW)
                .lotAfter(lot));

        assertThat(alerts(around)).hasSize(2).extracting(StockAlert::onHand).containsOnlyNulls();
    }

    private static Tuple low(StockAlert.Severity severity, Medication medication, String onHand, String level) {
        return Tuple.tuple(
                StockAlert.Kind.LOW_STOCK, severity, medication.id(), new BigDecimal(onHand), new BigDecimal(level));
    }

    private List<StockAlert> alerts(Surroundings around) {
        return levels().alerts(around.schoolId(), NOW);
    }

    private void level(Surroundings around, Medication medication, String level) {
        levels().set(new ReorderLevel(medication.id(), around.schoolId(), new BigDecimal(level), NOW));
    }

    private MedicationLot stocked(Surroundings around, Medication medication, int expiresInDays, String quantity) {
        var good = aLot(around, medication, TODAY.plusDays(Math.max(0, expiresInDays)));
        var lot = lots().add(new MedicationLot(
                good.id(),
                good.medicationId(),
                good.schoolId(),
                new MedicationLot.Arrival(
                        good.lotNumber(), TODAY.plusDays(expiresInDays), "Ann Lee", Handover.STAFF, null, null),
                good.unit(),
                BigDecimal.ZERO,
                good.status(),
                null,
                false,
                0,
                NOW,
                NOW));
        lots().record(received(around, lot, quantity));
        return lots().find(lot.id()).orElseThrow();
    }

    private Medication medication(Surroundings around) {
        return medications().add(aMedication(around.districtId()));
    }
}
