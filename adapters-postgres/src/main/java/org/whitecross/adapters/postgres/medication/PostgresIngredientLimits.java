package org.whitecross.adapters.postgres.medication;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.whitecross.adapters.postgres.schema.Tables.INGREDIENT_LIMIT;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_INGREDIENT;

import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.IngredientLimitRecord;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.medication.IngredientLimit;
import org.whitecross.domain.medication.IngredientLimitId;
import org.whitecross.domain.medication.IngredientLimits;
import org.whitecross.domain.medication.MedicationId;

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

    /** What a district says of the ingredients of a medication, within another statement. */
    Field<List<IngredientLimit>> partOf(Field<DistrictId> districtId, Field<MedicationId> medicationId) {
        return rows.part(
                null,
                INGREDIENT_LIMIT
                        .DISTRICT_ID
                        .eq(districtId)
                        .and(INGREDIENT_LIMIT.INGREDIENT.in(select(MEDICATION_INGREDIENT.NAME)
                                .from(MEDICATION_INGREDIENT)
                                .where(MEDICATION_INGREDIENT.MEDICATION_ID.eq(medicationId))))
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
