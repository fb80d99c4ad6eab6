package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.ended;
import static org.whitecross.domain.medication.SampleMedication.order;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Surroundings;

class DoseSlotTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Surroundings AROUND = Surroundings.madeUp();
    private static final Medication MEDICATION = aMedication(AROUND.districtId());
    private static final Instant NOON_DOSE = MORNING_DOSE.plus(Duration.ofMinutes(270));
    private final Prescription prescription = aPrescription(AROUND, MEDICATION);

    @Test
    void doseIsDueFromAnHourBeforeItsTimeToAnHourAfter() {
        assertThat(morning(MORNING_DOSE.minus(Duration.ofMinutes(60)).minusMillis(1)))
                .isEqualTo(DoseSlot.Status.UPCOMING);
        assertThat(morning(MORNING_DOSE.minus(Duration.ofMinutes(60)))).isEqualTo(DoseSlot.Status.DUE);
        assertThat(morning(MORNING_DOSE.plus(Duration.ofMinutes(60)))).isEqualTo(DoseSlot.Status.DUE);
        assertThat(morning(MORNING_DOSE.plus(Duration.ofMinutes(60)).plusMillis(1)))
                .isEqualTo(DoseSlot.Status.OVERDUE);
    }

    @Test
    void givenDoseIsGivenWhateverTheTime() {
        var given = aDose(AROUND, prescription, aLot(AROUND, MEDICATION, TODAY), MORNING_DOSE);

        assertThat(DoseSlot.today(List.of(prescription), List.of(given), CHICAGO, NOON_DOSE))
                .containsExactly(
                        new DoseSlot(prescription.id(), MORNING_DOSE, DoseSlot.Status.GIVEN),
                        new DoseSlot(prescription.id(), NOON_DOSE, DoseSlot.Status.DUE));
    }

    @Test
    void doseOfAnotherOrderAtTheSameTimeStaysOpen() {
        var other = aPrescription(AROUND, MEDICATION, order(TODAY, null, LocalTime.of(8, 0)));
        var given = aDose(AROUND, prescription, aLot(AROUND, MEDICATION, TODAY), MORNING_DOSE);

        assertThat(DoseSlot.today(List.of(other), List.of(given), CHICAGO, MORNING_DOSE))
                .containsExactly(new DoseSlot(other.id(), MORNING_DOSE, DoseSlot.Status.DUE));
    }

    @Test
    void dosesOfAllOrdersComeByTime() {
        var other = aPrescription(AROUND, MEDICATION, order(TODAY, null, LocalTime.of(10, 0)));

        assertThat(DoseSlot.today(List.of(prescription, other), List.of(), CHICAGO, MORNING_DOSE))
                .extracting(DoseSlot::prescriptionId)
                .containsExactly(prescription.id(), other.id(), prescription.id());
    }

    @Test
    void endedOrderHasNoDoses() {
        assertThat(DoseSlot.today(List.of(ended(prescription)), List.of(), CHICAGO, MORNING_DOSE))
                .isEmpty();
    }

    private DoseSlot.Status morning(Instant now) {
        return DoseSlot.today(List.of(prescription), List.of(), CHICAGO, now)
                .getFirst()
                .status();
    }
}
