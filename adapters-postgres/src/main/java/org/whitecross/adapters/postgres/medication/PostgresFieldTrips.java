package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.schema.Tables.FIELD_TRIP;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.FieldTripRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.FieldTrip;
import org.whitecross.domain.medication.FieldTripId;
import org.whitecross.domain.medication.FieldTrips;

public final class PostgresFieldTrips implements FieldTrips {
    private final Database db;
    private final PostgresTable<FieldTripRecord, FieldTripId, FieldTrip> rows;

    public PostgresFieldTrips(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db, FIELD_TRIP.ID, FieldTrip.class, () -> db.tenancy().schools(FIELD_TRIP.SCHOOL_ID));
    }

    @Override
    public Optional<FieldTrip> find(FieldTripId id) {
        return rows.find(id);
    }

    @Override
    public Optional<FieldTrip> held(FieldTripId id) {
        return db.dsl()
                .selectFrom(FIELD_TRIP)
                .where(FIELD_TRIP.ID.eq(id))
                .and(db.tenancy().schools(FIELD_TRIP.SCHOOL_ID))
                .forNoKeyUpdate()
                .of(FIELD_TRIP)
                .fetchOptional(rows::read);
    }

    @Override
    public List<FieldTrip> all(Collection<FieldTripId> ids) {
        return ids.isEmpty() ? List.of() : rows.all(FIELD_TRIP.ID.in(ids), FIELD_TRIP.ID.asc());
    }

    @Override
    public Page<FieldTrip> list(@Nullable SchoolId schoolId, @Nullable Boolean isClosed, Page.Request<Order> page) {
        return rows.page(
                DSL.and(
                        schoolId == null ? DSL.noCondition() : FIELD_TRIP.SCHOOL_ID.eq(schoolId),
                        isClosed == null
                                ? DSL.noCondition()
                                : isClosed ? FIELD_TRIP.CLOSED_AT.isNotNull() : FIELD_TRIP.CLOSED_AT.isNull()),
                page,
                order -> switch (order) {
                    case LEAVES_AT -> FIELD_TRIP.LEAVES_AT;
                },
                List.of(new Page.By<>(Order.LEAVES_AT, true)));
    }

    @Override
    public FieldTrip add(FieldTrip trip) {
        return rows.add(trip);
    }

    @Override
    public FieldTrip change(FieldTrip trip) {
        return rows.change(trip);
    }
}
