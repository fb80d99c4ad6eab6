package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

/** What every implementation of {@link Witnessings} keeps. */
public interface WitnessingsContract {
    Medications medications();

    Prescriptions prescriptions();

    MedicationLots lots();

    Administrations administrations();

    Witnessings witnessings();

    /** Another child each time. */
    Surroundings surroundings();

    /** Somebody else each time. */
    UserId somebody();

    @Test
    default void witnessingCountsOnceForADoseOfSomebodyElse() {
        var around = surroundings();
        var medication = medications().add(aMedication(around.districtId()));
        var order = prescriptions().add(aPrescription(around, medication));
        var lot = lots().add(aLot(around, medication, TODAY));
        var witness = somebody();
        var seen = Witnessing.of(order, witness, NOW);

        assertThat(witnessings().open(order.id(), around.userId(), NOW)).isEmpty();
        assertThat(witnessings().add(seen)).isEqualTo(seen);

        assertThat(witnessings().open(order.id(), around.userId(), NOW)).contains(seen);
        assertThat(witnessings().open(order.id(), witness, NOW)).isEmpty();
        for (int sign :
                List.of(-1, 1)) { // red with either end left out: who sees a dose now vouches for none of yesterday
            var end = NOW.plusSeconds(sign * 900L);
            assertThat(witnessings().open(order.id(), around.userId(), end)).contains(seen);
            assertThat(witnessings().open(order.id(), around.userId(), end.plusMillis(sign)))
                    .isEmpty();
        }
        assertThat(witnessings().open(PrescriptionId.next(), around.userId(), NOW))
                .isEmpty();

        var dose = administrations()
                .add(aDose(around, order, lot, null, NOW), null)
                .orElseThrow();
        assertThat(witnessings().all(around.studentId())).containsExactly(seen);
        witnessings().count(seen.countedFor(dose.id()));
        assertThat(witnessings().all(around.studentId())).containsExactly(seen.countedFor(dose.id()));
        assertThat(witnessings().all(surroundings().studentId())).isEmpty();
        assertThat(witnessings().open(order.id(), around.userId(), NOW)).isEmpty();
    }
}
