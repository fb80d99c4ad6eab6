package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.anArrival;
import static org.whitecross.domain.medication.SampleMedication.received;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link MedicationLots} keeps. */
public interface MedicationLotsContract {
    Medications medications();

    Prescriptions prescriptions();

    MedicationLots lots();

    Administrations administrations();

    /** Another child at another school each time. */
    Surroundings surroundings();

    @Test
    default void manyAreFoundAtOnce() {
        var around = surroundings();
        var medication = medications().add(aMedication(around.districtId()));
        var lot = lots().add(aLot(around, medication, TODAY));
        var other = lots().add(aLot(around, medication, TODAY.plusDays(1)));

        assertThat(lots().all(Set.of(lot.id(), other.id(), MedicationLotId.next())))
                .containsExactlyInAnyOrder(lot, other);
        assertThat(lots().all(Set.of())).isEmpty();
    }

    @Test
    default void savedLotIsFoundWithEveryFieldIntact() {
        var around = surroundings();
        var lot = aLot(around, medication(around), TODAY);

        var stored = lots().add(lot);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(lot);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(lots().find(lot.id())).contains(stored);
    }

    @Test
    default void movementIsStoredWithEveryFieldIntactAndTheStockFollows() {
        var around = surroundings();
        var medication = medication(around);
        var lot = lots().add(aLot(around, medication, TODAY));
        var prescription = prescriptions().add(aPrescription(around, medication));
        var receipt = received(around, lot, "20.25");
        assertThat(lots().record(receipt)).isEqualTo(receipt);
        var full = lots().find(lot.id()).orElseThrow();

        var dose = administrations()
                .add(aDose(around, prescription, lot, null, MORNING_DOSE), null)
                .orElseThrow();
        var taken = LotMovement.administered(lot, dose);
        assertThat(lots().record(taken)).isEqualTo(taken);
        var left = lots().find(lot.id()).orElseThrow();

        assertThat(full.onHand()).isEqualTo(new BigDecimal("20.25"));
        assertThat(left.onHand()).isEqualTo(new BigDecimal("18.75"));
        assertThat(left.version()).isEqualTo(full.version() + 1);
    }

    @Test
    default void stockNeverFallsBelowZero() {
        var around = surroundings();
        var medication = medication(around);
        var lot = lots().add(aLot(around, medication, TODAY));
        lots().record(received(around, lot, "1.499"));
        var dose = administrations()
                .add(
                        aDose(around, prescriptions().add(aPrescription(around, medication)), lot, null, MORNING_DOSE),
                        null)
                .orElseThrow();

        Refused.asConflict("stock-below-zero", () -> lots().record(LotMovement.administered(lot, dose)));
        assertThat(lots().find(lot.id()).orElseThrow().onHand()).isEqualTo(new BigDecimal("1.499"));
    }

    @Test
    default void schoolHasALotOfAMedicationOnce() {
        var around = surroundings();
        var medication = medication(around);
        var lot = lots().add(aLot(around, medication, TODAY));

        Refused.asConflict("lot-received-already", () -> lots().add(numbered(around, medication, lot.lotNumber())));
        assertThat(lots().add(numbered(around, medication(around), lot.lotNumber())))
                .isNotNull();
    }

    @Test
    default void lotsAreListedFirstToExpireFirst() {
        var around = surroundings();
        var medication = medication(around);
        var later = lots().add(aLot(around, medication, TODAY.plusDays(2)));
        var sooner = lots().add(aLot(around, medication, TODAY.plusDays(1)));
        lots().add(aLot(around, medication(around), TODAY));

        assertThat(lots().of(medication.id())).containsExactly(sooner, later);
    }

    @Test
    default void firstToExpireIsTheEarliestThatIsGoodAndHoldsEnough() {
        var around = surroundings();
        var medication = medication(around);
        stocked(around, medication, 10, "100"); // good for longer
        var wanted = stocked(around, medication, 5, "2");
        stocked(around, medication, 4, "1.999"); // holds too little
        stocked(around, medication, 0, "100"); // expires before the day
        var empty = lots().add(aLot(around, medication, TODAY.plusDays(1)));
        stocked(around, medication(around), 1, "100"); // another medication
        stocked(surroundings(), medication, 1, "100"); // at another school

        assertThat(first(around, medication, "2", 1)).contains(wanted);
        assertThat(first(around, medication, "2", 5)).contains(wanted); // good on its last day
        assertThat(first(around, medication, "2.001", 1).map(MedicationLot::expiresOn))
                .contains(TODAY.plusDays(10));
        assertThat(first(around, medication, "101", 1)).isEmpty();
        assertThat(first(around, medication, "1", 11)).isEmpty();
        assertThat(first(around, medication, "0", 1)).isNotEqualTo(Optional.of(empty));
    }

    @Test
    default void onlyAnActiveLotIsTakenAndOnlyLookingTellsTheSame() {
        var around = surroundings();
        var medication = medication(around);
        var sooner = stocked(around, medication, 1, "100");
        var later = stocked(around, medication, 2, "100");
        for (var status : LotStatus.values()) {
            var expected = status == LotStatus.ACTIVE ? sooner : later;
            var set = lots().find(sooner.id()).orElseThrow();
            lots().change(standing(set, status));

            assertThat(first(around, medication, "1", 0).map(MedicationLot::id)).contains(expected.id());
            assertThat(lots().nextToExpire(medication.id(), around.schoolId(), DoseUnit.PUFF, BigDecimal.ONE, TODAY)
                            .map(MedicationLot::id))
                    .contains(expected.id());
        }
    }

    @Test
    default void changedLotIsFoundWithEveryFieldButItsStock() {
        var around = surroundings();
        var before = stocked(around, medication(around), 1, "7.5");
        var changed = new MedicationLot(
                before.id(),
                before.medicationId(),
                before.schoolId(),
                new MedicationLot.Arrival(
                        before.lotNumber(),
                        before.expiresOn(),
                        before.arrival().handedOverBy(),
                        before.arrival().handedOverAs(),
                        "Refrigerator",
                        new BigDecimal("12.5")),
                before.unit(),
                new BigDecimal("1000"), // which nobody may say
                LotStatus.RECALLED,
                "Recalled by its manufacturer",
                true,
                before.version(),
                before.createdAt(),
                NOW.plusSeconds(5));

        var stored = lots().change(changed);

        assertThat(stored)
                .usingRecursiveComparison()
                .ignoringFields("version", "onHand")
                .isEqualTo(changed);
        assertThat(stored.onHand()).isEqualTo(new BigDecimal("7.5"));
        assertThat(stored.version()).isEqualTo(before.version() + 1);
        assertThat(lots().find(before.id())).contains(stored);
        assertThat(lots().held(before.id())).contains(stored);
        Refused.asStale(() -> lots().change(changed));
    }

    @Test
    default void ledgerIsReadLatestFirst() {
        var around = surroundings();
        var lot = stocked(around, medication(around), 1, "10");
        var wasted = lots().record(byHand(around, lot, MovementKind.ADJUSTED, "-1", NOW.plusSeconds(60)));
        var more = lots().record(byHand(around, lot, MovementKind.ADJUSTED, "0.5", NOW.plusSeconds(30)));
        stocked(around, medication(around), 1, "10"); // another lot's

        var ledger = lots().movements(lot.id(), Page.Request.first(10));
        assertThat(ledger.count()).isEqualTo(3);
        assertThat(ledger.rows()).startsWith(wasted, more).hasSize(3);
        assertThat(lots().movement(wasted.id())).contains(wasted);
        assertThat(Walk.byCursor(page -> lots().movements(lot.id(), page), 2, List.<Page.By<MedicationLots.Order>>of()))
                .containsExactlyElementsOf(ledger.rows());
    }

    @Test
    default void everyFieldOfAMovementIsKept() {
        var around = surroundings();
        var witness = surroundings().userId();
        var lot = stocked(around, medication(around), 1, "10");
        var returned = new LotMovement(
                LotMovementId.next(),
                lot.id(),
                lot.schoolId(),
                MovementKind.RETURNED,
                new BigDecimal("-2.125"),
                new LotMovement.Circumstances("The order has ended", "Paula Lindqvist", Handover.PARENT),
                null,
                null,
                null,
                witness,
                null,
                around.userId(),
                NOW);

        assertThat(lots().record(returned)).isEqualTo(returned);
        assertThat(lots().movement(returned.id())).contains(returned);
    }

    @Test
    default void doseIsTakenOnceAndGivenBackOnce() {
        var around = surroundings();
        var medication = medication(around);
        var lot = stocked(around, medication, 1, "10");
        var dose = administrations()
                .add(
                        aDose(around, prescriptions().add(aPrescription(around, medication)), lot, null, MORNING_DOSE),
                        null)
                .orElseThrow();
        lots().record(LotMovement.administered(lot, dose));
        Refused.asConflict("dose-moved-already", () -> lots().record(LotMovement.administered(lot, dose)));

        var back = LotMovement.reversed(lot, dose, around.userId(), NOW);
        assertThat(lots().record(back)).isEqualTo(back);
        assertThat(lots().find(lot.id()).orElseThrow().onHand()).isEqualTo(BigDecimal.TEN);
        Refused.asConflict(
                "dose-moved-already", () -> lots().record(LotMovement.reversed(lot, dose, around.userId(), NOW)));
    }

    @Test
    default void lotInAnotherUnitIsNeverTaken() {
        var around = surroundings();
        var medication = medication(around);
        stocked(around, medication, 1, "100");

        assertThat(lots().firstToExpire(medication.id(), around.schoolId(), DoseUnit.ML, BigDecimal.ONE, TODAY))
                .isEmpty();
    }

    private Optional<MedicationLot> first(Surroundings around, Medication medication, String amount, int day) {
        return lots().firstToExpire(
                        medication.id(), around.schoolId(), DoseUnit.PUFF, new BigDecimal(amount), TODAY.plusDays(day));
    }

    private MedicationLot stocked(Surroundings around, Medication medication, int expiresInDays, String quantity) {
        var lot = lots().add(aLot(around, medication, TODAY.plusDays(expiresInDays)));
        lots().record(received(around, lot, quantity));
        return lots().find(lot.id()).orElseThrow();
    }

    private static MedicationLot standing(MedicationLot lot, LotStatus status) {
        return new MedicationLot(
                lot.id(),
                lot.medicationId(),
                lot.schoolId(),
                lot.arrival(),
                lot.unit(),
                lot.onHand(),
                status,
                status == LotStatus.RECALLED ? "Recalled by its manufacturer" : null,
                false,
                lot.version(),
                lot.createdAt(),
                lot.updatedAt());
    }

    private static LotMovement byHand(
            Surroundings around, MedicationLot lot, MovementKind kind, String quantity, Instant at) {
        return LotMovement.byHand(
                lot,
                false,
                kind,
                new BigDecimal(quantity),
                LotMovement.Circumstances.of("The label says otherwise"),
                null,
                around.userId(),
                at);
    }

    private Medication medication(Surroundings around) {
        return medications().add(aMedication(around.districtId()));
    }

    private static MedicationLot numbered(Surroundings around, Medication medication, String lotNumber) {
        return MedicationLot.arriving(medication, around.schoolId(), anArrival(lotNumber, TODAY), TODAY, NOW);
    }
}
