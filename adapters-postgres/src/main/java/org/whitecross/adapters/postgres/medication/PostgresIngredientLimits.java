package org.whitecross.adapters.postgres.medication;

import static org.jooq.impl.DSL.noCondition;
import static org.whitecross.adapters.postgres.schema.Tables.INGREDIENT_LIMIT;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.IngredientLimitRecord;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.medication.IngredientLimit;
import org.whitecross.domain.medication.IngredientLimitId;
import org.whitecross.domain.medication.IngredientLimits;

public final class PostgresIngredientLimits implements IngredientLimits {
    private final PostgresTable<IngredientLimitRecord, IngredientLimitId, IngredientLimit> rows;

    public PostgresIngredientLimits(Database db) {
        rows = new PostgresTable<>(
                db,
                INGREDIENT_LIMIT.ID,
                IngredientLimit.class,
                () -> db.tenancy().districts(INGREDIENT_LIMIT.DISTRICT_ID));
    }

    @Override
    public Optional<IngredientLimit> find(IngredientLimitId id) {
        return rows.find(id);
    }

    @Override
    public List<IngredientLimit> of(DistrictId districtId, Collection<String> ingredients) {
        return rows.all(
                INGREDIENT_LIMIT
                        .DISTRICT_ID
                        .eq(districtId)
                        .and(INGREDIENT_LIMIT.INGREDIENT.in(ingredients))
                        .and(INGREDIENT_LIMIT.IS_ACTIVE),
                INGREDIENT_LIMIT.INGREDIENT.asc());
    }

    @Override
    public Page<IngredientLimit> list(Page.Request<Order> page) {
        return rows.page(
                noCondition(),
                page,
                order -> switch (order) {
                    case INGREDIENT -> INGREDIENT_LIMIT.INGREDIENT;
                },
                List.of(new Page.By<>(Order.INGREDIENT, false)));
    }

    @Override
    public IngredientLimit add(IngredientLimit limit) {
        return rows.add(limit);
    }

    @Override
    public IngredientLimit change(IngredientLimit limit) {
        return rows.change(limit);
    }
}
