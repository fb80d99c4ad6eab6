package org.whitecross.adapters.postgres.medication;

import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_USE;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.EmergencyUseRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.EmergencyUse;
import org.whitecross.domain.medication.EmergencyUseId;
import org.whitecross.domain.medication.EmergencyUses;

public final class PostgresEmergencyUses implements EmergencyUses {
    /** On the clock of the school where it was. */
    private static final Field<LocalDate> DAY = field(
            "({0} at time zone {1})::date",
            LocalDate.class,
            EMERGENCY_USE.OCCURRED_AT,
            field(select(SCHOOL.TIME_ZONE).from(SCHOOL).where(SCHOOL.ID.eq(EMERGENCY_USE.USED_AT_ID))));

    private final PostgresTable<EmergencyUseRecord, EmergencyUseId, EmergencyUse> rows;

    public PostgresEmergencyUses(Database db) {
        rows = new PostgresTable<>(
                db,
                EMERGENCY_USE.ID,
                EmergencyUse.class,
                () -> db.tenancy()
                        .schools(EMERGENCY_USE.SCHOOL_ID)
                        .or(db.tenancy().schools(EMERGENCY_USE.USED_AT_ID)));
    }

    @Override
    public Optional<EmergencyUse> find(EmergencyUseId id) {
        return rows.find(id);
    }

    @Override
    public Page<EmergencyUse> list(Search search, Page.Request<Order> page) {
        var wanted = new ArrayList<Condition>();
        if (search.usedAtId() != null) wanted.add(EMERGENCY_USE.USED_AT_ID.eq(search.usedAtId()));
        if (search.from() != null) wanted.add(DAY.ge(search.from()));
        if (search.to() != null) wanted.add(DAY.le(search.to()));
        if (search.isComplete() != null) wanted.add(EMERGENCY_USE.IS_COMPLETE.eq(search.isComplete()));
        if (search.isRestocked() != null)
            wanted.add(field(EMERGENCY_USE.RESTOCKED_AT.isNotNull()).eq(search.isRestocked()));
        if (search.isVoided() != null)
            wanted.add(field(EMERGENCY_USE.VOID_REASON.isNotNull()).eq(search.isVoided()));
        return rows.page(
                and(wanted),
                page,
                order -> switch (order) {
                    case OCCURRED_AT -> EMERGENCY_USE.OCCURRED_AT;
                },
                List.of(new Page.By<>(Order.OCCURRED_AT, true)));
    }

    @Override
    public List<EmergencyUse> all(StudentId studentId) {
        return rows.all(
                EMERGENCY_USE.STUDENT_ID.eq(studentId), EMERGENCY_USE.RECORDED_AT.asc(), EMERGENCY_USE.ID.asc());
    }

    /** What a child got between two moments, both of them excluded, but for voided ones, within another statement. */
    Field<List<EmergencyUse>> givenPart(Field<StudentId> studentId, Field<Instant> from, Field<Instant> to) {
        return rows.part(null, isGiven(studentId, from, to), EMERGENCY_USE.OCCURRED_AT.asc(), EMERGENCY_USE.ID.asc());
    }

    static Condition isGiven(Field<StudentId> studentId, Field<Instant> from, Field<Instant> to) {
        return EMERGENCY_USE
                .STUDENT_ID
                .eq(studentId)
                .and(EMERGENCY_USE.VOID_REASON.isNull())
                .and(EMERGENCY_USE.OCCURRED_AT.gt(from))
                .and(EMERGENCY_USE.OCCURRED_AT.lt(to));
    }

    @Override
    public EmergencyUse add(EmergencyUse use) {
        return rows.add(use);
    }

    @Override
    public EmergencyUse change(EmergencyUse use) {
        return rows.change(use);
    }
}
