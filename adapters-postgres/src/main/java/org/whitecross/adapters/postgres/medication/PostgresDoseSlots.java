package org.whitecross.adapters.postgres.medication;

import static java.util.Comparator.comparing;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.whitecross.adapters.postgres.schema.Tables.ADMINISTRATION;
import static org.whitecross.adapters.postgres.schema.Tables.DOSE_SLOT;
import static org.whitecross.adapters.postgres.schema.Tables.SCHOOL;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.Rendered;
import org.whitecross.adapters.postgres.schema.tables.records.DoseSlotRecord;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.DoseOfDay;
import org.whitecross.domain.medication.DoseSlot;
import org.whitecross.domain.medication.DoseSlotId;
import org.whitecross.domain.medication.DoseSlots;
import org.whitecross.domain.medication.PrescriptionId;

public final class PostgresDoseSlots implements DoseSlots {
    /** What takes a slot: see {@link PostgresAdministrations}. */
    static final Condition TAKEN = ADMINISTRATION
            .PRESCRIPTION_ID
            .eq(DOSE_SLOT.PRESCRIPTION_ID)
            .and(ADMINISTRATION.SCHEDULED_FOR.eq(DOSE_SLOT.SCHEDULED_FOR))
            .and(not(condition(ADMINISTRATION.IS_VOIDED)))
            .and(not(condition(ADMINISTRATION.IS_CONFLICTING)));

    private static final int ROWS_AT_ONCE = 1_000;

    private final Database db;
    private final PostgresTable<DoseSlotRecord, DoseSlotId, DoseSlot> rows;

    public PostgresDoseSlots(Database db) {
        this.db = db;
        this.rows = new PostgresTable<>(
                db, DOSE_SLOT.ID, DoseSlot.class, () -> db.tenancy().schools(DOSE_SLOT.SCHOOL_ID));
    }

    /** The one of an order at some time, or none, within another statement. */
    Field<List<DoseSlot>> partAt(Field<PrescriptionId> prescriptionId, Field<Instant> scheduledFor) {
        return rows.part(
                null, DOSE_SLOT.PRESCRIPTION_ID.eq(prescriptionId).and(DOSE_SLOT.SCHEDULED_FOR.eq(scheduledFor)));
    }

    /** Those of a child on one day, within another statement, and how they stand at some moment; by time. No cancelled ones. */
    public Field<List<Function<Instant, DoseOfDay>>> partOf(Field<StudentId> studentId, Field<LocalDate> schoolDay) {
        return multiset(select(DOSE_SLOT.fields())
                        .select(ADMINISTRATION.ID, ADMINISTRATION.OUTCOME)
                        .from(DOSE_SLOT)
                        .leftJoin(ADMINISTRATION)
                        .on(TAKEN)
                        .where(DOSE_SLOT.STUDENT_ID.eq(studentId))
                        .and(DOSE_SLOT.SCHOOL_DAY.eq(schoolDay))
                        .and(Rendered.eachTime(() -> db.tenancy().schools(DOSE_SLOT.SCHOOL_ID)))
                        .and(not(condition(DOSE_SLOT.IS_CANCELLED)).or(ADMINISTRATION.ID.isNotNull()))
                        .orderBy(DOSE_SLOT.SCHEDULED_FOR, DOSE_SLOT.ID))
                .convertFrom(found -> found.map(row -> now -> dose(row, now)));
    }

    private DoseOfDay dose(Record row, Instant now) {
        var slot = rows.read(row.into(DOSE_SLOT));
        return new DoseOfDay(
                slot.prescriptionId(),
                slot.scheduledFor(),
                slot.statusAt(now, row.get(ADMINISTRATION.OUTCOME)),
                row.get(ADMINISTRATION.ID));
    }

    @Override
    public List<DoseSlot> all(StudentId studentId) {
        return rows.all(DOSE_SLOT.STUDENT_ID.eq(studentId), DOSE_SLOT.SCHEDULED_FOR.asc(), DOSE_SLOT.ID.asc());
    }

    /** The school's row stands for it; whoever only refers to the school does not wait. */
    @Override
    public void hold(SchoolId schoolId) {
        db.dsl()
                .selectOne()
                .from(SCHOOL)
                .where(SCHOOL.ID.eq(schoolId))
                .and(db.tenancy().schools(SCHOOL.ID))
                .forNoKeyUpdate()
                .execute();
    }

    @Override
    public void plan(PrescriptionId prescriptionId, LocalDate from, LocalDate to, List<DoseSlot> slots, Instant now) {
        plan(DOSE_SLOT.PRESCRIPTION_ID.eq(prescriptionId), from, to, slots, now);
    }

    @Override
    public void plan(SchoolId schoolId, LocalDate from, LocalDate to, List<DoseSlot> slots, Instant now) {
        plan(DOSE_SLOT.SCHOOL_ID.eq(schoolId), from, to, slots, now);
    }

    private void plan(Condition which, LocalDate from, LocalDate to, List<DoseSlot> slots, Instant now) {
        var there = there(which, from, to);
        var wanted = slots.stream().map(Named::of).collect(toSet());
        cancel(there.entrySet().stream()
                .filter(e -> !wanted.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .filter(t ->
                        !t.slot.isCancelled() && !t.isTaken && t.slot.missedAt().isAfter(now))
                .map(t -> t.slot.id())
                .toList());
        var made = slots.stream()
                .filter(slot -> {
                    var t = there.get(Named.of(slot));
                    return t == null
                            || !t.slot.isAs(slot)
                                    && (t.slot.isCancelled()
                                            || t.slot.missedAt().isAfter(now));
                })
                .collect(toCollection(ArrayList::new));
        var due = made.stream().filter(slot -> isNew(slot, there)).collect(toCollection(ArrayList::new));
        there.values().stream()
                .filter(t -> t.isTaken && !wanted.contains(Named.of(t.slot)))
                .flatMap(t -> nearest(due, t.slot).stream())
                .forEach(slot -> {
                    due.remove(slot);
                    made.remove(slot);
                });
        for (int i = 0; i < made.size(); i += ROWS_AT_ONCE)
            make(made.subList(i, Math.min(i + ROWS_AT_ONCE, made.size())));
    }

    private static boolean isNew(DoseSlot slot, Map<Named, There> there) {
        var t = there.get(Named.of(slot));
        return t == null || t.slot.isCancelled();
    }

    /** What took the place of a dose that was taken, as when lunch was moved after it: it is not due once more. */
    private static Optional<DoseSlot> nearest(List<DoseSlot> due, DoseSlot taken) {
        return due.stream()
                .filter(slot -> slot.prescriptionId().equals(taken.prescriptionId())
                        && slot.schoolDay().equals(taken.schoolDay()))
                .min(comparing(slot -> Duration.between(slot.scheduledFor(), taken.scheduledFor())
                        .abs()));
    }

    private record Named(PrescriptionId prescriptionId, Instant scheduledFor) {
        static Named of(DoseSlot slot) {
            return new Named(slot.prescriptionId(), slot.scheduledFor());
        }
    }

    private record There(DoseSlot slot, boolean isTaken) {}

    private Map<Named, There> there(Condition which, LocalDate from, LocalDate to) {
        var isTaken = field(exists(selectOne().from(ADMINISTRATION).where(TAKEN)));
        return db
                .dsl()
                .select(DOSE_SLOT.fields())
                .select(isTaken)
                .from(DOSE_SLOT)
                .where(which)
                .and(DOSE_SLOT.SCHOOL_DAY.between(from, to))
                .and(db.tenancy().schools(DOSE_SLOT.SCHOOL_ID))
                .fetch(row -> new There(rows.read(row.into(DOSE_SLOT)), row.get(isTaken)))
                .stream()
                .collect(toMap(t -> Named.of(t.slot), identity()));
    }

    private void cancel(List<DoseSlotId> ids) {
        if (ids.isEmpty()) return;
        db.dsl()
                .update(DOSE_SLOT)
                .set(DOSE_SLOT.IS_CANCELLED, true)
                .where(DOSE_SLOT.ID.eq(any(ids.toArray(DoseSlotId[]::new))))
                .and(db.tenancy().schools(DOSE_SLOT.SCHOOL_ID))
                .execute();
    }

    private void make(List<DoseSlot> slots) {
        db.dsl()
                .insertInto(DOSE_SLOT)
                .set(slots.stream()
                        .map(slot -> db.dsl().newRecord(DOSE_SLOT, slot))
                        .toList())
                .onConflict(DOSE_SLOT.PRESCRIPTION_ID, DOSE_SLOT.SCHEDULED_FOR)
                .doUpdate()
                .set(DOSE_SLOT.IS_CANCELLED, false)
                .set(DOSE_SLOT.SCHOOL_DAY, excluded(DOSE_SLOT.SCHOOL_DAY))
                .set(DOSE_SLOT.OPENS_AT, excluded(DOSE_SLOT.OPENS_AT))
                .set(DOSE_SLOT.CLOSES_AT, excluded(DOSE_SLOT.CLOSES_AT))
                .set(DOSE_SLOT.MISSED_AT, excluded(DOSE_SLOT.MISSED_AT))
                .execute();
    }
}
