package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.schema.Tables.STANDING_ORDER;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.StandingOrderRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StockCategory;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.StandingOrder;
import org.whitecross.domain.medication.StandingOrderId;
import org.whitecross.domain.medication.StandingOrders;

public final class PostgresStandingOrders implements StandingOrders {
    private final PostgresTable<StandingOrderRecord, StandingOrderId, StandingOrder> rows;

    public PostgresStandingOrders(Database db) {
        rows = new PostgresTable<>(
                db, STANDING_ORDER.ID, StandingOrder.class, () -> db.tenancy().districts(STANDING_ORDER.DISTRICT_ID));
    }

    @Override
    public Optional<StandingOrder> find(StandingOrderId id) {
        return rows.find(id);
    }

    @Override
    public List<StandingOrder> all(Collection<StandingOrderId> ids) {
        return ids.isEmpty() ? List.of() : rows.all(STANDING_ORDER.ID.in(ids), STANDING_ORDER.ID.asc());
    }

    @Override
    public Optional<StandingOrder> inForce(MedicationId medicationId, LocalDate day) {
        return rows
                .all(STANDING_ORDER
                        .MEDICATION_ID
                        .eq(medicationId)
                        .and(STANDING_ORDER.IS_ACTIVE)
                        .and(STANDING_ORDER.VALID_FROM.le(day))
                        .and(STANDING_ORDER.VALID_UNTIL.ge(day)))
                .stream()
                .findFirst();
    }

    @Override
    public Page<StandingOrder> list(
            @Nullable StockCategory category, @Nullable Boolean isActive, Page.Request<Order> page) {
        return rows.page(
                DSL.and(
                        category == null ? DSL.noCondition() : STANDING_ORDER.CATEGORY.eq(category),
                        isActive == null ? DSL.noCondition() : STANDING_ORDER.IS_ACTIVE.eq(isActive)),
                page,
                order -> switch (order) {
                    case CREATED_AT -> STANDING_ORDER.CREATED_AT;
                    case VALID_UNTIL -> STANDING_ORDER.VALID_UNTIL;
                },
                List.of(new Page.By<>(Order.CREATED_AT, true)));
    }

    @Override
    public StandingOrder add(StandingOrder order) {
        return rows.add(order);
    }

    @Override
    public StandingOrder change(StandingOrder order) {
        return rows.change(order);
    }
}
