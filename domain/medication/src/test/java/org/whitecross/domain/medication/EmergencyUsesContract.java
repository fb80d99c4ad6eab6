package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.anEmergencyUse;
import static org.whitecross.domain.medication.SampleMedication.received;
import static org.whitecross.domain.medication.SampleMedication.toldInFull;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link EmergencyUses} keeps. */
public interface EmergencyUsesContract {
    EmergencyUses uses();

    Medications medications();

    MedicationLots lots();

    /** Another child each time. */
    Surroundings surroundings();

    @Test
    default void useIsFoundWithEveryFieldIntact() {
        var around = surroundings();
        var medication = listed(around);
        var lot = stocked(around, medication);
        var use = anEmergencyUse(around, medication, lot, around.studentId());
        assertThat(use.lotId()).isEqualTo(lot.id());

        var stored = uses().add(use);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(use);
        assertThat(uses().find(use.id())).contains(stored);
        assertThat(uses().find(EmergencyUseId.next())).isEmpty();

        var told = stored.told(toldInFull(around.studentId()), around.schoolId(), NOW)
                .restocked(around.userId(), NOW)
                .voided("It was a drill.", around.userId(), NOW);
        var changed = uses().change(told);
        assertThat(changed).usingRecursiveComparison().ignoringFields("version").isEqualTo(told);
        assertThat(uses().find(use.id())).contains(changed);
        Refused.asStale(() -> uses().change(told));
    }

    @Test
    default void listIsOfAPlaceAndOfDaysOnItsClockAndOfWhatIsLeftToDo() {
        var around = surroundings();
        var open = uses().add(anEmergencyUse(around, listed(around), null, null));
        var told = uses().add(anEmergencyUse(around, listed(around), null, null)
                .told(toldInFull(null), null, NOW)
                .restocked(around.userId(), NOW));
        var voided = uses().add(anEmergencyUse(around, listed(around), null, null)
                .voided("It was a drill.", around.userId(), NOW));
        uses().add(anEmergencyUse(surroundings(), listed(around), null, null));

        assertThat(listed(around, null, null, null, null, null)).containsExactlyInAnyOrder(open, told, voided);
        assertThat(listed(around, null, null, true, null, null)).containsExactly(told);
        assertThat(listed(around, null, null, null, false, false)).containsExactly(open);
        assertThat(listed(around, null, null, null, null, true)).containsExactly(voided);
        assertThat(listed(around, TODAY, TODAY, null, null, null)).hasSize(3);
        assertThat(listed(around, TODAY.plusDays(1), null, null, null, null)).isEmpty();
        assertThat(listed(around, null, TODAY.minusDays(1), null, null, null)).isEmpty();
    }

    @Test
    default void whatAChildGotIsFoundByHer() {
        var around = surroundings();
        var got = uses().add(anEmergencyUse(around, listed(around), null, around.studentId()));
        var voided = uses().add(anEmergencyUse(around, listed(around), null, around.studentId())
                .voided("It was a drill.", around.userId(), NOW));
        uses().add(anEmergencyUse(around, listed(around), null, null));

        assertThat(uses().all(around.studentId())).containsExactlyInAnyOrder(got, voided);
        assertThat(uses().all(surroundings().studentId())).isEmpty();
    }

    @Test
    default void whatIsUsedLeavesTheLotOnceAndComesBackOnce() {
        var around = surroundings();
        var medication = listed(around);
        var lot = stocked(around, medication);
        var use = uses().add(anEmergencyUse(around, medication, lot, null));

        lots().record(LotMovement.used(lot, use));
        assertThat(lots().find(lot.id()).orElseThrow().onHand()).isEqualByComparingTo("8");
        Refused.asConflict("emergency-moved-already", () -> lots().record(LotMovement.used(lot, use)));

        var back = LotMovement.reversed(use, around.userId(), NOW);
        assertThat(lots().record(back)).isEqualTo(back);
        assertThat(lots().find(lot.id()).orElseThrow().onHand()).isEqualByComparingTo("10");
        Refused.asConflict(
                "emergency-moved-already", () -> lots().record(LotMovement.reversed(use, around.userId(), NOW)));
    }

    /** Ten are there. */
    private MedicationLot stocked(Surroundings around, Medication medication) {
        var lot = lots().add(aLot(around, medication, TODAY));
        lots().record(received(around, lot, "10"));
        return lots().find(lot.id()).orElseThrow();
    }

    private Medication listed(Surroundings around) {
        return medications().add(aMedication(around.districtId()));
    }

    private List<EmergencyUse> listed(
            Surroundings around,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Boolean complete,
            @Nullable Boolean restocked,
            @Nullable Boolean voided) {
        return uses().list(
                        new EmergencyUses.Search(around.schoolId(), from, to, complete, restocked, voided),
                        Page.Request.first(50))
                .rows();
    }
}
