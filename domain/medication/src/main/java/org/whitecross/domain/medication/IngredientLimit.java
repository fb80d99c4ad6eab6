package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Instant;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Versioned;

/**
 * The most of an ingredient that any child of a district may get at school in 24 hours, over all her orders. The district's
 * physician sets it; the platform knows none by itself.
 *
 * @param ingredient as the formulary spells it
 * @param mostIn24Hours in the unit
 */
public record IngredientLimit(
        IngredientLimitId id,
        DistrictId districtId,
        String ingredient,
        BigDecimal mostIn24Hours,
        DoseUnit unit,
        boolean isActive,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    private static final int MOST = 1_000_000;

    public IngredientLimit {
        ingredient = Ingredient.folded(ingredient);
        mostIn24Hours = Quantity.plain(mostIn24Hours);
        new Checks()
                .text("ingredient", ingredient, 2, 200)
                .that(Quantity.valid(mostIn24Hours, MOST), "mostIn24Hours", "range", Quantity.RULE + MOST)
                .that(unit == unit.base(), "unit", "not-a-measure", "must be one of MG, ML, UNIT, MEQ")
                .orRefuse();
    }

    public static IngredientLimit set(
            DistrictId districtId, String ingredient, BigDecimal most, DoseUnit unit, Instant now) {
        return new IngredientLimit(IngredientLimitId.next(), districtId, ingredient, most, unit, true, 0, now, now);
    }

    public IngredientLimit of(BigDecimal most, boolean isActive, Instant now) {
        return new IngredientLimit(id, districtId, ingredient, most, unit, isActive, version, createdAt, now);
    }

    public Substance substance() {
        return new Substance(ingredient, unit);
    }
}
