package org.whitecross.adapters.postgres.access;

import static org.whitecross.adapters.postgres.PostgresTable.when;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_ACCESS;
import static org.whitecross.adapters.postgres.schema.Tables.REACHED_IN_EMERGENCY;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT_IN_EMERGENCY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.EmergencyAccessRecord;
import org.whitecross.domain.access.EmergencyAccess;
import org.whitecross.domain.access.EmergencyAccessId;
import org.whitecross.domain.access.EmergencyAccesses;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

public final class PostgresEmergencyAccesses implements EmergencyAccesses {
    private final Database db;
    private final PostgresTable<EmergencyAccessRecord, EmergencyAccessId, EmergencyAccess> rows;

    public PostgresEmergencyAccesses(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db,
                EMERGENCY_ACCESS.ID,
                EmergencyAccess.class,
                () -> db.tenancy().wholeDistricts(EMERGENCY_ACCESS.DISTRICT_ID));
    }

    @Override
    public Optional<Found> student(String studentNumber, LocalDate dateOfBirth) {
        return db.dsl()
                .select(STUDENT_IN_EMERGENCY.STUDENT_ID, STUDENT_IN_EMERGENCY.SCHOOL_ID)
                .from(STUDENT_IN_EMERGENCY.call(studentNumber, dateOfBirth))
                .fetchOptional(row -> new Found(row.value1(), row.value2()));
    }

    @Override
    public Optional<SchoolId> reached(StudentId studentId, Instant now) {
        return db.dsl()
                .select(REACHED_IN_EMERGENCY.SCHOOL_ID)
                .from(REACHED_IN_EMERGENCY.call(studentId.value(), now))
                .fetchOptional(REACHED_IN_EMERGENCY.SCHOOL_ID);
    }

    @Override
    public EmergencyAccess add(EmergencyAccess access) {
        return rows.add(access);
    }

    @Override
    public Optional<EmergencyAccess> find(EmergencyAccessId id) {
        return rows.find(id);
    }

    @Override
    public Page<EmergencyAccess> list(@Nullable Boolean isReviewed, Page.Request<Order> page) {
        return rows.page(
                when(
                        isReviewed,
                        reviewed -> reviewed
                                ? EMERGENCY_ACCESS.JUDGEMENT.isNotNull()
                                : EMERGENCY_ACCESS.JUDGEMENT.isNull()),
                page,
                order -> switch (order) {
                    case ASKED_AT -> EMERGENCY_ACCESS.ASKED_AT;
                },
                List.of(new Page.By<>(Order.ASKED_AT, true)));
    }

    @Override
    public EmergencyAccess change(EmergencyAccess a) {
        return db.dsl()
                .update(EMERGENCY_ACCESS)
                .set(EMERGENCY_ACCESS.JUDGEMENT, a.judgement())
                .set(EMERGENCY_ACCESS.REVIEW_NOTE, a.reviewNote())
                .set(EMERGENCY_ACCESS.REVIEWED_BY_ID, a.reviewedById())
                .set(EMERGENCY_ACCESS.REVIEWED_AT, a.reviewedAt())
                .set(EMERGENCY_ACCESS.VERSION, EMERGENCY_ACCESS.VERSION.plus(1))
                .where(EMERGENCY_ACCESS.ID.eq(a.id()))
                .and(EMERGENCY_ACCESS.VERSION.eq(a.version()))
                .and(db.tenancy().wholeDistricts(EMERGENCY_ACCESS.DISTRICT_ID))
                .returning()
                .fetchOptional(rows::read)
                .orElseThrow(Refusal.Stale::new);
    }
}
