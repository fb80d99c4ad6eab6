package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link IngredientLimits} keeps. */
public interface IngredientLimitsContract {
    IngredientLimits limits();

    /** Another district each time. */
    Surroundings surroundings();

    @Test
    default void limitIsFoundWithEveryFieldIntactAndOnceHoweverTheIngredientIsTyped() {
        var district = surroundings().districtId();
        var limit = IngredientLimit.set(district, "Acétaminophen", new BigDecimal("3000.5"), DoseUnit.MG, NOW);

        var stored = limits().add(limit);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(limit);
        assertThat(limits().find(limit.id())).contains(stored);
        assertThat(limits().find(IngredientLimitId.next())).isEmpty();
        Refused.asConflict(
                "ingredient-limited-already",
                () -> limits().add(IngredientLimit.set(district, "ACETAMINOPHEN", BigDecimal.ONE, DoseUnit.MG, NOW)));
    }

    @Test
    default void liftedLimitLimitsNothing() {
        var district = surroundings().districtId();
        var stored = limits().add(IngredientLimit.set(district, "caffeine", BigDecimal.TEN, DoseUnit.MG, NOW));

        var lifted = limits().change(stored.of(BigDecimal.ONE, false, NOW));

        assertThat(limits().find(stored.id())).contains(lifted);
        assertThat(lifted.mostIn24Hours()).isEqualByComparingTo("1");
        assertThat(lifted.isActive()).isFalse();
        Refused.asStale(() -> limits().change(stored.of(BigDecimal.TEN, true, NOW)));
    }
}
