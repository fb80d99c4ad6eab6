package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.received;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link MedicationLots} keeps. */
public interface MedicationLotsContract {
    Medications medications();

    Prescriptions prescriptions();

    MedicationLots lots();

    Administrations administrations();

    /** Another child at another school each time. */
    Surroundings surroundings();

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
                        aDose(
                                around,
                                prescriptions().add(aPrescription(around, medication)),
                                lot,
                                null,
                                MORNING_DOSE),
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

    private Medication medication(Surroundings around) {
        return medications().add(aMedication(around.districtId()));
    }

    private static MedicationLot numbered(Surroundings around, Medication medication, String lotNumber) {
        return MedicationLot.arriving(medication, around.schoolId(), lotNumber, TODAY, TODAY, NOW);
    }
}
