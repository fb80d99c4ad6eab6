package org.whitecross.adapters.postgres.compliance;

import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.DISTRICT;
import static org.whitecross.adapters.postgres.schema.Tables.LEGAL_HOLD;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.LegalHoldRecord;
import org.whitecross.domain.compliance.LegalHold;
import org.whitecross.domain.compliance.LegalHoldId;
import org.whitecross.domain.compliance.LegalHolds;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresLegalHolds implements LegalHolds {
    private final Database db;
    private final PostgresTable<LegalHoldRecord, LegalHoldId, LegalHold> rows;

    public PostgresLegalHolds(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db, LEGAL_HOLD.ID, LegalHold.class, () -> db.tenancy().wholeDistricts(LEGAL_HOLD.DISTRICT_ID));
    }

    @Override
    public Optional<LegalHold> find(LegalHoldId id) {
        return rows.find(id);
    }

    @Override
    public Page<LegalHold> list(@Nullable Boolean isLifted, @Nullable StudentId studentId, Page.Request<Order> page) {
        return rows.page(
                when(isLifted, lifted -> lifted ? LEGAL_HOLD.LIFTED_AT.isNotNull() : LEGAL_HOLD.LIFTED_AT.isNull())
                        .and(when(studentId, LEGAL_HOLD.STUDENT_ID::eq)),
                page,
                order -> switch (order) {
                    case PLACED_AT -> LEGAL_HOLD.PLACED_AT;
                },
                List.of(new Page.By<>(Order.PLACED_AT, true)));
    }

    @Override
    public boolean isOn(DistrictId district) {
        // A hold names its district, and so waits for whoever holds that one.
        db.dsl()
                .select(DISTRICT.ID)
                .from(DISTRICT)
                .where(DISTRICT.ID.eq(district))
                .forUpdate()
                .fetch();
        return db.dsl()
                .fetchExists(
                        LEGAL_HOLD,
                        LEGAL_HOLD
                                .DISTRICT_ID
                                .eq(district)
                                .and(LEGAL_HOLD.LIFTED_AT.isNull())
                                .and(db.tenancy().wholeDistricts(LEGAL_HOLD.DISTRICT_ID)));
    }

    @Override
    public LegalHold add(LegalHold hold) {
        return rows.add(hold);
    }

    @Override
    public LegalHold lift(LegalHold h) {
        return db.dsl()
                .update(LEGAL_HOLD)
                .set(LEGAL_HOLD.LIFTED_BY_ID, h.liftedById())
                .set(LEGAL_HOLD.LIFTED_AT, h.liftedAt())
                .set(LEGAL_HOLD.LIFT_REASON, h.liftReason())
                .set(LEGAL_HOLD.VERSION, LEGAL_HOLD.VERSION.plus(1))
                .where(LEGAL_HOLD.ID.eq(h.id()))
                .and(LEGAL_HOLD.VERSION.eq(h.version()))
                .and(db.tenancy().wholeDistricts(LEGAL_HOLD.DISTRICT_ID))
                .returning()
                .fetchOptional(rows::read)
                .orElseThrow(Refusal.Stale::new);
    }
}
