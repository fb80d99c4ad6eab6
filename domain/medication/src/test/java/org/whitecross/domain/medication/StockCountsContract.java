package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link StockCounts} keeps. */
public interface StockCountsContract {
    Medications medications();

    MedicationLots lots();

    StockCounts counts();

    /** Another child at another school each time. */
    Surroundings surroundings();

    @Test
    default void countIsFoundWithEveryFieldIntactWhileItIsOpenAndAfterwards() {
        var around = surroundings();
        var lot = lot(around);
        var first = StockCount.first(lot, new BigDecimal("1.125"), around.userId(), NOW);

        var open = counts().add(first);
        assertThat(open).usingRecursiveComparison().ignoringFields("version").isEqualTo(first);
        assertThat(open.version()).isEqualTo(1);
        assertThat(counts().find(open.id())).contains(open);
        assertThat(counts().openOf(lot.id())).contains(open);

        var second = open.second(lot, new BigDecimal("2.5"), surroundings().userId(), NOW.plusSeconds(60));
        var closed = counts().change(second);
        assertThat(closed).usingRecursiveComparison().ignoringFields("version").isEqualTo(second);
        assertThat(closed.version()).isEqualTo(2);
        assertThat(counts().find(open.id())).contains(closed);
        assertThat(counts().openOf(lot.id())).isEmpty();
        Refused.asStale(() -> counts().change(second));
    }

    @Test
    default void lotHasOneOpenCount() {
        var around = surroundings();
        var lot = lot(around);
        counts().add(StockCount.first(lot, BigDecimal.ONE, around.userId(), NOW));

        Refused.asConflict(
                "count-open-already", () -> counts().add(StockCount.first(lot, BigDecimal.ONE, around.userId(), NOW)));
        assertThat(counts().add(StockCount.first(lot(around), BigDecimal.ONE, around.userId(), NOW)))
                .isNotNull();
    }

    @Test
    default void countsOfALotAreListedLatestFirst() {
        var around = surroundings();
        var lot = lot(around);
        var earlier = counts().add(StockCount.first(lot, BigDecimal.ZERO, around.userId(), NOW));
        var closed = counts().change(
                        earlier.second(lot, BigDecimal.ZERO, surroundings().userId(), NOW));
        var later = counts().add(StockCount.first(lot, BigDecimal.ZERO, around.userId(), NOW.plusSeconds(1)));
        counts().add(StockCount.first(lot(around), BigDecimal.ZERO, around.userId(), NOW));

        assertThat(counts().of(lot.id())).containsExactly(later, closed);
    }

    private MedicationLot lot(Surroundings around) {
        return lots().add(aLot(around, medications().add(aMedication(around.districtId())), TODAY));
    }
}
