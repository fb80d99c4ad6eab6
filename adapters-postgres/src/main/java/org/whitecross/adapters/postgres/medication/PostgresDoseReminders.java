package org.whitecross.adapters.postgres.medication;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.whitecross.adapters.postgres.schema.Tables.ADMINISTRATION;
import static org.whitecross.adapters.postgres.schema.Tables.DOSE_REMINDER;
import static org.whitecross.adapters.postgres.schema.Tables.DOSE_SLOT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.DoseReminderRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.DoseReminder;
import org.whitecross.domain.medication.DoseReminderId;
import org.whitecross.domain.medication.DoseReminders;
import org.whitecross.domain.medication.ReminderKind;

public final class PostgresDoseReminders implements DoseReminders {
    private final Database db;
    private final PostgresTable<DoseReminderRecord, DoseReminderId, DoseReminder> rows;

    public PostgresDoseReminders(Database db) {
        this.db = db;
        rows = new PostgresTable<>(
                db, DOSE_REMINDER.ID, DoseReminder.class, () -> db.tenancy().schools(DOSE_REMINDER.SCHOOL_ID));
    }

    @Override
    public int raise(Instant now) {
        var isDue = DOSE_SLOT.OPENS_AT.le(now).and(DOSE_SLOT.CLOSES_AT.gt(now));
        var isOverdue = DOSE_SLOT.CLOSES_AT.le(now).and(DOSE_SLOT.MISSED_AT.gt(now));
        return raise(ReminderKind.DUE, DOSE_SLOT.OPENS_AT, isDue, now)
                + raise(ReminderKind.OVERDUE, DOSE_SLOT.CLOSES_AT, isOverdue, now);
    }

    private int raise(ReminderKind kind, Field<Instant> since, Condition slots, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var isTaken = selectOne()
                .from(ADMINISTRATION)
                .where(ADMINISTRATION.PRESCRIPTION_ID.eq(DOSE_SLOT.PRESCRIPTION_ID))
                .and(ADMINISTRATION.SCHEDULED_FOR.eq(DOSE_SLOT.SCHEDULED_FOR))
                .and(not(condition(ADMINISTRATION.IS_VOIDED)))
                .and(not(condition(ADMINISTRATION.IS_CONFLICTING)));
        var isRaised = selectOne()
                .from(DOSE_REMINDER)
                .where(DOSE_REMINDER.SCHOOL_ID.eq(DOSE_SLOT.SCHOOL_ID))
                .and(DOSE_REMINDER.SCHEDULED_FOR.eq(DOSE_SLOT.SCHEDULED_FOR))
                .and(DOSE_REMINDER.KIND.eq(kind))
                .and(DOSE_REMINDER.SINCE.eq(since));
        var reminders = db.dsl()
                .select(DOSE_SLOT.SCHOOL_ID, DOSE_SLOT.SCHEDULED_FOR, since, count())
                .from(DOSE_SLOT)
                .where(DOSE_SLOT.SCHOOL_DAY.between(today.minusDays(1), today.plusDays(1)))
                .and(slots)
                .and(not(condition(DOSE_SLOT.IS_CANCELLED)))
                .and(notExists(isTaken))
                .and(notExists(isRaised))
                .and(db.tenancy().schools(DOSE_SLOT.SCHOOL_ID))
                .groupBy(DOSE_SLOT.SCHOOL_ID, DOSE_SLOT.SCHEDULED_FOR, since)
                .fetch(row -> rows.row(new DoseReminder(
                        DoseReminderId.next(), row.value1(), row.value2(), kind, row.value3(), row.value4(), now)));
        if (reminders.isEmpty()) return 0;
        return db.dsl()
                .insertInto(DOSE_REMINDER)
                .set(reminders)
                .onConflict(
                        DOSE_REMINDER.SCHOOL_ID, DOSE_REMINDER.SCHEDULED_FOR, DOSE_REMINDER.KIND, DOSE_REMINDER.SINCE)
                .doNothing()
                .execute();
    }

    @Override
    public Page<DoseReminder> list(@Nullable SchoolId schoolId, Page.Request<Order> page) {
        return rows.page(
                schoolId == null ? noCondition() : DOSE_REMINDER.SCHOOL_ID.eq(schoolId),
                page,
                order -> switch (order) {
                    case RAISED_AT -> DOSE_REMINDER.RAISED_AT;
                },
                List.of(new Page.By<>(Order.RAISED_AT, true)));
    }
}
