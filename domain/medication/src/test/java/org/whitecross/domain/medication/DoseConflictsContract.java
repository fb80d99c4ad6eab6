package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link DoseConflicts} keeps. */
public interface DoseConflictsContract {
    Medications medications();

    Prescriptions prescriptions();

    MedicationLots lots();

    Administrations administrations();

    DoseConflicts conflicts();

    /** Another child each time. */
    Surroundings surroundings();

    private DoseConflict conflict(Surroundings around, int minutesLater) {
        var medication = medications().add(aMedication(around.districtId()));
        var order = prescriptions().add(aPrescription(around, medication));
        var lot = lots().add(aLot(around, medication, TODAY));
        var dose = administrations()
                .add(aDose(around, order, lot, null, NOW), null)
                .orElseThrow();
        return DoseConflict.about(dose, List.of("prn-too-soon", "too-late"), NOW.plusSeconds(60L * minutesLater));
    }

    @Test
    default void conflictIsFoundWithEveryFieldIntactAndResolvedOnce() {
        var around = surroundings();
        var conflict = conflict(around, 0);

        var stored = conflicts().add(conflict);
        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(conflict);
        assertThat(conflicts().find(conflict.id())).contains(stored);
        assertThat(conflicts().find(DoseConflictId.next())).isEmpty();

        var giver = around.userId();
        var other = surroundings().userId();
        Refused.byRule(
                "resolved-by-another", () -> stored.resolved(giver, "Observed for two hours, no harm.", giver, NOW));
        var resolved = conflicts().change(stored.resolved(giver, "Observed for two hours, no harm.", other, NOW));
        assertThat(resolved.resolution()).isEqualTo("Observed for two hours, no harm.");
        assertThat(resolved.resolvedById()).isEqualTo(other);
        assertThat(conflicts().find(conflict.id())).contains(resolved);
        Refused.asStale(() -> conflicts().change(stored.resolved(giver, "Looked at once more.", other, NOW)));
        Refused.byRule("conflict-resolved", () -> resolved.resolved(giver, "Looked at once more.", other, NOW));
    }

    @Test
    default void listIsBySchoolAndStateTheLatestFirst() {
        var around = surroundings();
        var latestFirst = new ArrayList<DoseConflict>();
        for (int i = 0; i < 5; i++) latestFirst.addFirst(conflicts().add(conflict(around, i)));
        var resolved = conflicts()
                .change(conflicts()
                        .add(conflict(around, 9))
                        .resolved(
                                around.userId(),
                                "No harm came of it.",
                                surroundings().userId(),
                                NOW));
        conflicts().add(conflict(surroundings(), 1));
        var none = List.<Page.By<DoseConflicts.Order>>of();

        assertThat(Walk.byCursor(page -> conflicts().list(around.schoolId(), DoseConflict.State.OPEN, page), 2, none))
                .isEqualTo(latestFirst);
        assertThat(Walk.byNumber(page -> conflicts().list(around.schoolId(), DoseConflict.State.OPEN, page), 2, none))
                .isEqualTo(latestFirst);
        assertThat(conflicts()
                        .list(around.schoolId(), DoseConflict.State.RESOLVED, Page.Request.first(9))
                        .rows())
                .containsExactly(resolved);
        assertThat(conflicts()
                        .list(around.schoolId(), null, Page.Request.first(9))
                        .rows())
                .hasSize(6);
        assertThat(conflicts().all(around.studentId()))
                .hasSize(6)
                .startsWith(latestFirst.getLast())
                .endsWith(resolved);
    }
}
