package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.at;
import static org.whitecross.domain.medication.SampleMedication.today;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Surroundings;

class DoseSlotTest {
    private static final Surroundings AROUND = Surroundings.madeUp();
    /** At 08:00, with another at 12:30. */
    private final DoseSlot slot = aPrescription(AROUND, aMedication(AROUND.districtId()))
            .slotsOn(today())
            .getFirst();

    @Test
    void slotIsDueWithinItsWindowThenOverdueThenMissed() {
        assertThat(status("2025-09-15T07:29:59", null)).isEqualTo(DoseStatus.UPCOMING);
        assertThat(status("2025-09-15T07:30", null)).isEqualTo(DoseStatus.DUE);
        assertThat(status("2025-09-15T08:30", null)).isEqualTo(DoseStatus.DUE);
        assertThat(status("2025-09-15T08:30:01", null)).isEqualTo(DoseStatus.OVERDUE);
        assertThat(status("2025-09-15T12:29:59", null)).isEqualTo(DoseStatus.OVERDUE);
        assertThat(status("2025-09-15T12:30", null)).isEqualTo(DoseStatus.MISSED);
    }

    @Test
    void whatBecameOfItCountsWhateverTheTime() {
        for (var outcome : DoseOutcome.values())
            for (var time : new String[] {"2025-09-15T07:00", "2025-09-15T12:00", "2025-09-16T12:00"})
                assertThat(status(time, outcome)).hasToString(outcome.name());
    }

    private DoseStatus status(String local, @Nullable DoseOutcome outcome) {
        return slot.statusAt(at(local), outcome);
    }
}
