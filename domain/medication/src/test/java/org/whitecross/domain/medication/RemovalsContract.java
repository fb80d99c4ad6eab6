package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.received;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link Removals} keeps. */
public interface RemovalsContract {
    Medications medications();

    MedicationLots lots();

    Removals removals();

    /** Another child at another school each time. */
    Surroundings surroundings();

    @Test
    default void removalIsFoundWithEveryFieldIntactWhateverBecameOfIt() {
        var around = surroundings();
        var lot = lot(around);
        var waiting = removal(around, lot, NOW);
        var stored = removals().add(waiting);
        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(waiting);
        assertThat(removals().find(waiting.id())).contains(stored);

        var movement = lots().record(stored.movement(lot, surroundings().userId(), NOW.plusSeconds(5)));
        var confirmed = stored.confirmed(movement);
        var kept = removals().change(confirmed);
        assertThat(kept).usingRecursiveComparison().ignoringFields("version").isEqualTo(confirmed);
        assertThat(kept.version()).isEqualTo(2);
        assertThat(lots().movement(movement.id())).contains(movement);
        Refused.asStale(() -> removals().change(confirmed));

        var other = removals().add(removal(around, lot, NOW));
        var declined = other.declined("It did not happen so", around.userId(), NOW.plusSeconds(6));
        assertThat(removals().change(declined))
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(declined);
    }

    @Test
    default void removalsOfALotAreListedLatestFirst() {
        var around = surroundings();
        var lot = lot(around);
        var earlier = removals().add(removal(around, lot, NOW));
        var later = removals().add(removal(around, lot, NOW.plusSeconds(1)));
        removals().add(removal(around, lot(around), NOW));

        assertThat(removals().of(lot.id())).containsExactly(later, earlier);
    }

    private static Removal removal(Surroundings around, MedicationLot lot, Instant at) {
        return Removal.recorded(
                lot,
                MovementKind.RETURNED,
                new BigDecimal("1.125"),
                new LotMovement.Circumstances("The order has ended", "Paula Lindqvist", Handover.PARENT),
                around.userId(),
                at);
    }

    private MedicationLot lot(Surroundings around) {
        var lot = lots().add(aLot(around, medications().add(aMedication(around.districtId())), TODAY));
        lots().record(received(around, lot, "10"));
        return lots().find(lot.id()).orElseThrow();
    }
}
