package org.whitecross.domain.medication;

import java.util.Optional;
import org.whitecross.domain.kernel.Page;

/** The most of an ingredient that a child may get in 24 hours, as the districts within the caller's scope have it. */
public interface IngredientLimits {
    Optional<IngredientLimit> find(IngredientLimitId id);

    /** By ingredient. */
    Page<IngredientLimit> list(Page.Request<Order> page);

    /** Stores a new one. A second one for an ingredient is a conflict {@code ingredient-limited-already}. */
    IngredientLimit add(IngredientLimit limit);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    IngredientLimit change(IngredientLimit limit);

    enum Order {
        INGREDIENT
    }
}
