package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aMedication;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link Delegations} keeps. */
public interface DelegationsContract {
    Medications medications();

    Delegations delegations();

    /** Another school each time. */
    Surroundings surroundings();

    /** Somebody else each time. */
    UserId somebody();

    private static Delegation to(
            UserId aide, Surroundings around, @Nullable MedicationId medicationId, LocalDate from) {
        return Delegation.to(
                aide,
                around.schoolId(),
                medicationId,
                around.userId(),
                from.minusDays(3),
                from,
                from.plusDays(30),
                NOW);
    }

    @Test
    default void delegationIsFoundWithEveryFieldIntact() {
        var around = surroundings();
        var medication = medications().add(aMedication(around.districtId()));
        var delegation = to(somebody(), around, medication.id(), TODAY);

        var stored = delegations().add(delegation);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(delegation);
        assertThat(delegations().find(delegation.id())).contains(stored);
        assertThat(delegations().find(DelegationId.next())).isEmpty();
    }

    @Test
    default void endedOneIsStoredWithItsReasonAndCountsNoMore() {
        var around = surroundings();
        var aide = somebody();
        var stored = delegations().add(to(aide, around, null, TODAY));
        assertThat(delegations().to(aide, around.schoolId())).containsExactly(stored);
        assertThat(delegations().to(somebody(), around.schoolId())).isEmpty();
        assertThat(delegations().to(aide, surroundings().schoolId())).isEmpty();

        var ended = delegations().change(stored.ended("She left the school.", NOW));

        assertThat(ended.endReason()).isEqualTo("She left the school.");
        assertThat(delegations().to(aide, around.schoolId())).isEmpty();
        assertThat(delegations().find(stored.id())).contains(ended);
        Refused.asStale(() -> delegations().change(stored.ended("Once more.", NOW)));
    }

    @Test
    default void everyWayThroughThePagesShowsEachOnceTheLatestFirst() {
        var around = surroundings();
        var aide = somebody();
        var latestFirst = new ArrayList<Delegation>();
        for (int i = 0; i < 5; i++) latestFirst.addFirst(delegations().add(to(aide, around, null, TODAY.plusDays(i))));
        delegations().add(to(aide, surroundings(), null, TODAY));
        var none = List.<Page.By<Delegations.Order>>of();

        assertThat(Walk.byCursor(page -> delegations().of(around.schoolId(), page), 2, none))
                .isEqualTo(latestFirst);
        assertThat(Walk.byNumber(page -> delegations().of(around.schoolId(), page), 2, none))
                .isEqualTo(latestFirst);
    }
}
