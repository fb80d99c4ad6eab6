package org.whitecross.adapters.postgres.medication;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.ADMINISTRATION;
import static org.whitecross.adapters.postgres.schema.Tables.ADMINISTRATION_VOID;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.AdministrationRecord;
import org.whitecross.adapters.postgres.schema.tables.records.AdministrationVoidRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.AdministrationId;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.DoseOutcome;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.VoidedDose;
import org.whitecross.domain.medication.VoidedDoseId;

public final class PostgresAdministrations implements Administrations {
    /** What takes its slot. Written as in the index that makes it unique. */
    private static final Condition STANDS =
            not(condition(ADMINISTRATION.IS_VOIDED)).and(not(condition(ADMINISTRATION.IS_CONFLICTING)));

    private final Database db;
    private final PostgresTable<AdministrationRecord, AdministrationId, Administration> rows;
    private final PostgresTable<AdministrationVoidRecord, VoidedDoseId, VoidedDose> voids;

    public PostgresAdministrations(Database db) {
        this.db = db;
        this.rows = new PostgresTable<>(
                db, ADMINISTRATION.ID, Administration.class, () -> db.tenancy().schools(ADMINISTRATION.SCHOOL_ID));
        this.voids = new PostgresTable<>(
                db,
                ADMINISTRATION_VOID.ID,
                VoidedDose.class,
                () -> db.tenancy().schools(ADMINISTRATION_VOID.SCHOOL_ID));
    }

    @Override
    public Optional<Administration> find(AdministrationId id) {
        return rows.find(id);
    }

    @Override
    public Optional<Administration> add(Administration administration, @Nullable Duration apart) {
        var row = rows.row(administration);
        if (apart != null) row.setNoOtherUntil(administration.occurredAt().plus(apart));
        // Names the slot: without its unique index the statement fails, instead of giving a dose twice.
        return db.dsl()
                .insertInto(ADMINISTRATION)
                .set(row)
                .onConflict(ADMINISTRATION.PRESCRIPTION_ID, ADMINISTRATION.SCHEDULED_FOR)
                .where(STANDS)
                .doNothing()
                .returning()
                .fetchOptional(rows::read);
    }

    @Override
    public Optional<Administration> ofDose(PrescriptionId prescriptionId, Instant scheduledFor) {
        return rows
                .all(isTaking(
                        val(prescriptionId, ADMINISTRATION.PRESCRIPTION_ID),
                        val(scheduledFor, ADMINISTRATION.SCHEDULED_FOR)))
                .stream()
                .findFirst();
    }

    /** What took a slot, or none, within another statement. */
    Field<List<Administration>> takingPart(Field<PrescriptionId> prescriptionId, Field<Instant> scheduledFor) {
        return rows.part(null, isTaking(prescriptionId, scheduledFor));
    }

    private static Condition isTaking(Field<PrescriptionId> prescriptionId, Field<Instant> scheduledFor) {
        return ADMINISTRATION
                .PRESCRIPTION_ID
                .eq(prescriptionId)
                .and(ADMINISTRATION.SCHEDULED_FOR.eq(scheduledFor))
                .and(STANDS);
    }

    /** What a child got between two moments, both of them excluded, but for voided doses, within another statement. */
    Field<List<Administration>> givenPart(Field<StudentId> studentId, Field<Instant> from, Field<Instant> to) {
        return rows.part(null, isGiven(studentId, from, to), ADMINISTRATION.OCCURRED_AT.asc(), ADMINISTRATION.ID.asc());
    }

    static Condition isGiven(Field<StudentId> studentId, Field<Instant> from, Field<Instant> to) {
        return ADMINISTRATION
                .STUDENT_ID
                .eq(studentId)
                .and(ADMINISTRATION.OUTCOME.eq(DoseOutcome.GIVEN))
                .and(not(condition(ADMINISTRATION.IS_VOIDED)))
                .and(ADMINISTRATION.OCCURRED_AT.gt(from))
                .and(ADMINISTRATION.OCCURRED_AT.lt(to));
    }

    @Override
    public Page<Administration> of(StudentId studentId, Page.Request<Order> page) {
        return rows.page(
                ADMINISTRATION.STUDENT_ID.eq(studentId),
                page,
                PostgresAdministrations::column,
                List.of(new Page.By<>(Order.OCCURRED_AT, true)));
    }

    /** The latest, as {@link #of} gives them, within another statement. */
    public Field<List<Administration>> latestOf(Field<StudentId> studentId, int most) {
        return rows.part(
                most,
                ADMINISTRATION.STUDENT_ID.eq(studentId),
                ADMINISTRATION.OCCURRED_AT.desc(),
                ADMINISTRATION.ID.asc());
    }

    @Override
    public List<Administration> all(StudentId studentId) {
        return rows.all(
                ADMINISTRATION.STUDENT_ID.eq(studentId), ADMINISTRATION.RECORDED_AT.asc(), ADMINISTRATION.ID.asc());
    }

    @Override
    public Administration voided(VoidedDose entry) {
        voids.add(entry);
        return rows.find(entry.administrationId()).orElseThrow();
    }

    @Override
    public List<VoidedDose> voids(StudentId studentId) {
        return voids.all(
                ADMINISTRATION_VOID.STUDENT_ID.eq(studentId),
                ADMINISTRATION_VOID.VOIDED_AT.asc(),
                ADMINISTRATION_VOID.ID.asc());
    }

    private static Field<?> column(Order order) {
        return switch (order) {
            case OCCURRED_AT -> ADMINISTRATION.OCCURRED_AT;
            case RECORDED_AT -> ADMINISTRATION.RECORDED_AT;
        };
    }
}
