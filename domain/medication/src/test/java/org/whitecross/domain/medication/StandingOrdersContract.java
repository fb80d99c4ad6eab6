package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aStandingOrder;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.StockCategory;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link StandingOrders} keeps. */
public interface StandingOrdersContract {
    StandingOrders orders();

    Medications medications();

    /** Another district each time. */
    Surroundings surroundings();

    @Test
    default void orderIsFoundWithEveryFieldIntact() {
        var order = aStandingOrder(listed());

        var stored = orders().add(order);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(order);
        assertThat(orders().find(order.id())).contains(stored);
        assertThat(orders().find(StandingOrderId.next())).isEmpty();
        assertThat(orders().all(List.of(order.id(), StandingOrderId.next()))).containsExactly(stored);
        assertThat(orders().all(List.of())).isEmpty();
    }

    @Test
    default void oneOfAMedicationIsInForceOnADay() {
        var medication = listed();
        var stored = orders().add(aStandingOrder(medication));
        Refused.asConflict("standing-order-already", () -> orders().add(aStandingOrder(medication)));

        assertThat(orders().inForce(medication.id(), TODAY)).contains(stored);
        assertThat(orders().inForce(medication.id(), stored.validUntil())).contains(stored);
        assertThat(orders().inForce(medication.id(), stored.validUntil().plusDays(1)))
                .isEmpty();
        assertThat(orders().inForce(medication.id(), stored.validFrom().minusDays(1)))
                .isEmpty();
        assertThat(orders().inForce(listed().id(), TODAY)).isEmpty();

        var ended = orders().change(stored.ended("Another physician took over.", NOW));
        assertThat(orders().find(stored.id())).contains(ended);
        assertThat(orders().inForce(medication.id(), TODAY)).isEmpty();
        Refused.asStale(() -> orders().change(stored.ended("Another physician took over.", NOW)));
        orders().add(aStandingOrder(medication));
    }

    @Test
    default void listIsOfACategoryAndOfWhatIsActive() {
        var ended = orders().add(aStandingOrder(listed()));
        orders().change(ended.ended("Another physician took over.", NOW));
        var active = orders().add(aStandingOrder(listed()));
        var page = Page.Request.<StandingOrders.Order>first(100);

        assertThat(orders().list(StockCategory.BRONCHODILATOR, true, page).rows())
                .contains(active)
                .extracting(StandingOrder::id)
                .doesNotContain(ended.id());
        assertThat(orders().list(null, false, page).rows())
                .extracting(StandingOrder::id)
                .contains(ended.id())
                .doesNotContain(active.id());
        assertThat(orders().list(StockCategory.ANTACID, null, page).rows()).isEmpty();
    }

    private Medication listed() {
        return medications().add(aMedication(surroundings().districtId()));
    }
}
