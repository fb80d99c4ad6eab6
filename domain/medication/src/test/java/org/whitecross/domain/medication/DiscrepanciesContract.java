package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link Discrepancies} keeps. */
public interface DiscrepanciesContract {
    Medications medications();

    MedicationLots lots();

    StockCounts counts();

    Discrepancies discrepancies();

    /** Another child at another school each time. */
    Surroundings surroundings();

    @Test
    default void discrepancyIsFoundWithEveryFieldIntactAndSoIsItsResolution() {
        var around = surroundings();
        var open = discrepancy(around, NOW);

        var stored = discrepancies().add(open);
        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(open);
        assertThat(discrepancies().find(open.id())).contains(stored);

        var resolved = stored.resolved(
                new BigDecimal("7.125"),
                "Found behind the drawer.",
                surroundings().userId(),
                NOW.plusSeconds(9));
        var kept = discrepancies().change(resolved);
        assertThat(kept).usingRecursiveComparison().ignoringFields("version").isEqualTo(resolved);
        assertThat(kept.version()).isEqualTo(2);
        assertThat(discrepancies().find(open.id())).contains(kept);
        Refused.asStale(() -> discrepancies().change(resolved));
    }

    @Test
    default void lotHasOneOpenDiscrepancy() {
        var around = surroundings();
        var first = discrepancy(around, NOW);
        discrepancies().add(first);
        var again = new Discrepancy(
                DiscrepancyId.next(),
                first.lotId(),
                first.schoolId(),
                first.countId(),
                first.firstById(),
                first.secondById(),
                first.state(),
                null,
                null,
                null,
                0,
                NOW,
                NOW);

        Refused.asConflict("discrepancy-open-already", () -> discrepancies().add(again));
    }

    @Test
    default void discrepanciesAreListedLatestFirstBySchoolAndState() {
        var around = surroundings();
        var earlier = discrepancies().add(discrepancy(around, NOW));
        var later = discrepancies().add(discrepancy(around, NOW.plusSeconds(1)));
        var elsewhere = discrepancies().add(discrepancy(surroundings(), NOW.plusSeconds(2)));
        var resolved = discrepancies()
                .change(earlier.resolved(
                        BigDecimal.ONE,
                        "Found behind the drawer.",
                        surroundings().userId(),
                        NOW));

        assertThat(list(around, null)).containsExactly(later, resolved);
        assertThat(list(around, DiscrepancyState.OPEN)).containsExactly(later);
        assertThat(list(around, DiscrepancyState.RESOLVED)).containsExactly(resolved);
        assertThat(discrepancies().list(null, null, Page.Request.first(100)).rows())
                .contains(later, resolved, elsewhere);
        assertThat(Walk.byCursor(
                        page -> discrepancies().list(around.schoolId(), null, page),
                        1,
                        List.<Page.By<Discrepancies.Order>>of()))
                .containsExactly(later, resolved);
    }

    private List<Discrepancy> list(Surroundings around, @Nullable DiscrepancyState state) {
        return discrepancies()
                .list(around.schoolId(), state, Page.Request.first(10))
                .rows();
    }

    private Discrepancy discrepancy(Surroundings around, Instant at) {
        var lot = lots().add(aLot(around, medications().add(aMedication(around.districtId())), TODAY));
        var first = counts().add(StockCount.first(lot, BigDecimal.ONE, around.userId(), at));
        return Discrepancy.of(
                counts().change(first.second(lot, BigDecimal.ONE, surroundings().userId(), at)), at);
    }
}
