package org.whitecross.adapters.postgres.medication;

import static org.whitecross.adapters.postgres.schema.Tables.ADMINISTRATION;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.adapters.postgres.schema.tables.records.AdministrationRecord;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.AdministrationId;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.PrescriptionId;

public final class PostgresAdministrations implements Administrations {
    private final Database db;
    private final PostgresTable<AdministrationRecord, AdministrationId, Administration> rows;

    public PostgresAdministrations(Database db) {
        this.db = db;
        this.rows = new PostgresTable<>(
                db, ADMINISTRATION.ID, Administration.class, () -> db.tenancy().schools(ADMINISTRATION.SCHOOL_ID));
    }

    @Override
    public Optional<Administration> find(AdministrationId id) {
        return rows.find(id);
    }

    @Override
    public Optional<Administration> give(Administration administration) {
        // Names the slot: without its unique index the statement fails, instead of giving a dose twice.
        return db.dsl()
                .insertInto(ADMINISTRATION)
                .set(db.dsl().newRecord(ADMINISTRATION, administration))
                .onConflict(ADMINISTRATION.PRESCRIPTION_ID, ADMINISTRATION.SCHEDULED_FOR)
                .doNothing()
                .returning()
                .fetchOptional(rows::read);
    }

    @Override
    public Optional<Administration> ofDose(PrescriptionId prescriptionId, Instant scheduledFor) {
        return rows
                .all(ADMINISTRATION
                        .PRESCRIPTION_ID
                        .eq(prescriptionId)
                        .and(ADMINISTRATION.SCHEDULED_FOR.eq(scheduledFor)))
                .stream()
                .findFirst();
    }

    @Override
    public List<Administration> scheduledBetween(StudentId studentId, Instant from, Instant to) {
        return rows.all(
                ADMINISTRATION
                        .STUDENT_ID
                        .eq(studentId)
                        .and(ADMINISTRATION.SCHEDULED_FOR.ge(from))
                        .and(ADMINISTRATION.SCHEDULED_FOR.lt(to)),
                ADMINISTRATION.SCHEDULED_FOR.asc(),
                ADMINISTRATION.ID.asc());
    }

    @Override
    public Page<Administration> of(StudentId studentId, Page.Request<Order> page) {
        return rows.page(
                ADMINISTRATION.STUDENT_ID.eq(studentId),
                page,
                PostgresAdministrations::column,
                List.of(new Page.By<>(Order.OCCURRED_AT, true)));
    }

    @Override
    public List<Administration> all(StudentId studentId) {
        return rows.all(
                ADMINISTRATION.STUDENT_ID.eq(studentId), ADMINISTRATION.RECORDED_AT.asc(), ADMINISTRATION.ID.asc());
    }

    private static Field<?> column(Order order) {
        return switch (order) {
            case OCCURRED_AT -> ADMINISTRATION.OCCURRED_AT;
            case SCHEDULED_FOR -> ADMINISTRATION.SCHEDULED_FOR;
        };
    }
}
