package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.schema.Tables.TRIP_DOSE;

import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.TripDoseRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.AdministrationId;
import org.whitecross.domain.medication.FieldTripId;
import org.whitecross.domain.medication.TripDose;
import org.whitecross.domain.medication.TripDoseId;
import org.whitecross.domain.medication.TripDoseState;
import org.whitecross.domain.medication.TripDoses;

public final class PostgresTripDoses implements TripDoses {
    private final Database db;
    private final PostgresTable<TripDoseRecord, TripDoseId, TripDose> rows;

    public PostgresTripDoses(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db, TRIP_DOSE.ID, TripDose.class, () -> db.tenancy().schools(TRIP_DOSE.SCHOOL_ID));
    }

    @Override
    public Optional<TripDose> find(TripDoseId id) {
        return rows.find(id);
    }

    @Override
    public Optional<TripDose> held(TripDoseId id) {
        return db.dsl()
                .selectFrom(TRIP_DOSE)
                .where(TRIP_DOSE.ID.eq(id))
                .and(db.tenancy().schools(TRIP_DOSE.SCHOOL_ID))
                .forNoKeyUpdate()
                .of(TRIP_DOSE)
                .fetchOptional(rows::read);
    }

    @Override
    public List<TripDose> of(FieldTripId trip) {
        return rows.all(TRIP_DOSE.FIELD_TRIP_ID.eq(trip), TRIP_DOSE.PACKED_AT.asc(), TRIP_DOSE.ID.asc());
    }

    @Override
    public List<TripDose> all(StudentId studentId) {
        return rows.all(TRIP_DOSE.STUDENT_ID.eq(studentId), TRIP_DOSE.PACKED_AT.asc(), TRIP_DOSE.ID.asc());
    }

    @Override
    public Optional<TripDose> givenBy(AdministrationId id) {
        return rows.all(TRIP_DOSE.ADMINISTRATION_ID.eq(id)).stream().findFirst();
    }

    @Override
    public Page<TripDose> list(@Nullable SchoolId schoolId, @Nullable TripDoseState state, Page.Request<Order> page) {
        return rows.page(
                DSL.and(
                        schoolId == null ? DSL.noCondition() : TRIP_DOSE.SCHOOL_ID.eq(schoolId),
                        state == null ? DSL.noCondition() : TRIP_DOSE.STATE.eq(state)),
                page,
                order -> switch (order) {
                    case PACKED_AT -> TRIP_DOSE.PACKED_AT;
                },
                List.of(new Page.By<>(Order.PACKED_AT, true)));
    }

    @Override
    public TripDose add(TripDose dose) {
        return rows.add(dose);
    }

    @Override
    public TripDose change(TripDose dose) {
        return rows.change(dose);
    }
}
