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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class MedicationLotTest {
    private static final Surroundings AROUND = Surroundings.madeUp();
    private static final Medication MEDICATION = aMedication(AROUND.districtId());

    @Test
    void lotThatHasExpiredIsNotTakenIn() {
        Refused.forField("/expiresOn", "expired", () -> aLot(AROUND, MEDICATION, TODAY.minusDays(1)));
        assertThat(aLot(AROUND, MEDICATION, TODAY).expiresOn()).isEqualTo(TODAY);
    }

    @Test
    void lotArrivesWithNothingOnHandBeforeItsReceiptIsWritten() {
        assertThat(aLot(AROUND, MEDICATION, TODAY).onHand()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void lotNumberHasThreeToFiftySigns() {
        for (var wrong : List.of("ab", "x".repeat(51), "a b c", "lot#1"))
            Refused.forField(
                    "/lotNumber",
                    "format",
                    () -> MedicationLot.arriving(MEDICATION, AROUND.schoolId(), wrong, TODAY, TODAY, NOW));
    }

    @Test
    void lotIsCountedInTheMedicationsStockUnit() {
        assertThat(aLot(AROUND, MEDICATION, TODAY).unit()).isEqualTo(MEDICATION.stockUnit());
    }

    @Test
    void nothingOfScheduleOneIsStocked() {
        var listing = Medication.Listing.of("Heroin", null, "10 mg", DosageForm.TABLET);
        for (var schedule : DeaSchedule.values()) {
            var medication = Medication.listed(AROUND.districtId(), listing.controlled(schedule), NOW);
            if (schedule == DeaSchedule.I) Refused.byRule("schedule-one", () -> aLot(AROUND, medication, TODAY));
            else assertThat(aLot(AROUND, medication, TODAY)).isNotNull();
        }
    }

    @Test
    void receiptAddsAPositiveQuantity() {
        var lot = aLot(AROUND, MEDICATION, TODAY);

        for (var wrong : List.of("0", "-5", "0.0005", "100001"))
            Refused.forField("/quantity", "range", () -> received(AROUND, lot, wrong));
        assertThat(received(AROUND, lot, "100000").quantity()).hasToString("100000");
    }

    @Test
    void givenDoseTakesItsAmountFromItsLot() {
        var lot = aLot(AROUND, MEDICATION, TODAY);
        var dose = aDose(AROUND, aPrescription(AROUND, MEDICATION), lot, MORNING_DOSE);

        var movement = LotMovement.administered(lot, dose);

        assertThat(movement)
                .isEqualTo(new LotMovement(
                        movement.id(),
                        lot.id(),
                        AROUND.schoolId(),
                        MovementKind.ADMINISTERED,
                        new BigDecimal("-1.5"),
                        dose.id(),
                        AROUND.userId(),
                        NOW));
    }
}
