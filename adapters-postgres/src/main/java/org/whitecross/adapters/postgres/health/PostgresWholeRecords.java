package org.whitecross.adapters.postgres.health;

import static java.util.stream.Collectors.toMap;
import static org.whitecross.adapters.postgres.schema.Tables.ADMINISTRATION;
import static org.whitecross.adapters.postgres.schema.Tables.ADMINISTRATION_VOID;
import static org.whitecross.adapters.postgres.schema.Tables.ADVERSE_REACTION;
import static org.whitecross.adapters.postgres.schema.Tables.ALLERGY;
import static org.whitecross.adapters.postgres.schema.Tables.CHRONIC_CONDITION;
import static org.whitecross.adapters.postgres.schema.Tables.CONSENT_SIGNATURE;
import static org.whitecross.adapters.postgres.schema.Tables.DOSE_CONFLICT;
import static org.whitecross.adapters.postgres.schema.Tables.DOSE_SLOT;
import static org.whitecross.adapters.postgres.schema.Tables.DOSE_WITNESSING;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_CONTACT;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_USE;
import static org.whitecross.adapters.postgres.schema.Tables.ENROLLMENT_EVENT;
import static org.whitecross.adapters.postgres.schema.Tables.FOLLOW_UP_ACTION;
import static org.whitecross.adapters.postgres.schema.Tables.GROWTH_MEASUREMENT;
import static org.whitecross.adapters.postgres.schema.Tables.GUARDIAN_NOTIFICATION;
import static org.whitecross.adapters.postgres.schema.Tables.GUARDIAN_TOLD;
import static org.whitecross.adapters.postgres.schema.Tables.HEALTH_RECORD;
import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_AMENDMENT;
import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_EVIDENCE;
import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_REPORT;
import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_STATUS_CHANGE;
import static org.whitecross.adapters.postgres.schema.Tables.INSURANCE_CLAIM;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_ERROR;
import static org.whitecross.adapters.postgres.schema.Tables.NOTIFICATION_ATTEMPT;
import static org.whitecross.adapters.postgres.schema.Tables.PRESCRIPTION;
import static org.whitecross.adapters.postgres.schema.Tables.SCREENING;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT_PHOTO;
import static org.whitecross.adapters.postgres.schema.Tables.TRIP_DOSE;
import static org.whitecross.adapters.postgres.schema.Tables.VACCINATION;
import static org.whitecross.adapters.postgres.schema.Tables.VACCINE_EXEMPTION;
import static org.whitecross.adapters.postgres.schema.Tables.VITAL_SIGNS;
import static org.whitecross.adapters.postgres.schema.Tables.WITNESS_STATEMENT;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.whitecross.adapters.postgres.Constraints;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresTable;
import org.whitecross.application.health.WholeRecord;
import org.whitecross.application.health.WholeRecords;
import org.whitecross.domain.incidents.GuardianNotification;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.medication.Prescription;

/** A few statements for each table, however many rows there are; what a row refers to comes first. */
public final class PostgresWholeRecords implements WholeRecords {
    private static final int ROWS_AT_ONCE = 1_000;

    private final Database db;

    public PostgresWholeRecords(Database db) {
        this.db = db;
    }

    @Override
    public void restore(WholeRecord whole) {
        try {
            storeAll(whole);
        } catch (IntegrityConstraintViolationException violation) {
            var cause = violation.getCause(SQLException.class);
            if (cause == null || Constraints.hasWords(cause)) throw violation;
            // Everywhere else that would be a fault of ours; here each row is as somebody else wrote it.
            throw new Refusal.Invalid(
                    "/record",
                    "inconsistent",
                    "must hold together as it was exported: some of its fields contradict others");
        }
    }

    private void storeAll(WholeRecord whole) {
        store(STUDENT.ID, List.of(whole.student()));
        store(ENROLLMENT_EVENT.ID, whole.enrollments());
        store(STUDENT_PHOTO.ID, whole.photos());
        store(EMERGENCY_CONTACT.ID, whole.emergencyContacts());
        store(ALLERGY.ID, whole.allergies());
        store(CHRONIC_CONDITION.ID, whole.conditions());
        store(VACCINATION.ID, whole.vaccinations());
        store(VACCINE_EXEMPTION.ID, whole.vaccineExemptions());
        store(SCREENING.ID, whole.screenings());
        store(GROWTH_MEASUREMENT.ID, whole.growthMeasurements());
        store(VITAL_SIGNS.ID, whole.vitalSigns());
        store(HEALTH_RECORD.ID, whole.healthRecords());
        store(PRESCRIPTION.ID, whole.prescriptions());
        store(DOSE_SLOT.ID, whole.doseSlots());
        var orders = whole.prescriptions().stream().collect(toMap(Prescription::id, Function.identity()));
        store(ADMINISTRATION.ID, whole.administrations(), (row, dose) -> {
            // As ordered: doses of an order that says nothing of it may have been given closer than would be let
            // through now.
            var apart =
                    Objects.requireNonNull(orders.get(dose.prescriptionId())).minIntervalMinutes();
            if (apart != null && dose.scheduledFor() == null && !dose.isConflicting())
                row.setNoOtherUntil(dose.occurredAt().plus(Duration.ofMinutes(apart)));
        });
        store(ADMINISTRATION_VOID.ID, whole.voidedDoses());
        store(DOSE_WITNESSING.ID, whole.witnessings());
        store(DOSE_CONFLICT.ID, whole.doseConflicts());
        store(EMERGENCY_USE.ID, whole.emergencyUses());
        store(TRIP_DOSE.ID, whole.tripDoses());
        store(INCIDENT_REPORT.ID, whole.incidentReports());
        store(INCIDENT_STATUS_CHANGE.ID, whole.incidentStatusChanges());
        store(INCIDENT_AMENDMENT.ID, whole.incidentAmendments());
        store(WITNESS_STATEMENT.ID, whole.witnessStatements());
        store(FOLLOW_UP_ACTION.ID, whole.followUpActions());
        store(INSURANCE_CLAIM.ID, whole.insuranceClaims());
        store(INCIDENT_EVIDENCE.ID, whole.incidentEvidence());
        store(
                GUARDIAN_NOTIFICATION.ID,
                whole.guardianNotifications().stream()
                        .map(GuardianNotification::fromElsewhere)
                        .toList());
        store(NOTIFICATION_ATTEMPT.ID, whole.notificationAttempts());
        store(GUARDIAN_TOLD.ID, whole.guardiansTold());
        store(ADVERSE_REACTION.ID, whole.adverseReactions());
        store(MEDICATION_ERROR.ID, whole.medicationErrors());
        store(CONSENT_SIGNATURE.ID, whole.consents());
    }

    private <R extends UpdatableRecord<R>, I, T extends Record> void store(TableField<R, I> id, List<T> rows) {
        store(id, rows, (row, value) -> {});
    }

    /** @param also what the table holds besides what the record tells */
    private <R extends UpdatableRecord<R>, I, T extends Record> void store(
            TableField<R, I> id, List<T> rows, BiConsumer<R, T> also) {
        if (rows.isEmpty()) return;
        @SuppressWarnings("unchecked") // all of one type
        var table =
                new PostgresTable<R, I, T>(db, id, (Class<T>) rows.getFirst().getClass(), DSL::noCondition);
        var made = rows.stream()
                .map(value -> {
                    var row = table.row(value);
                    also.accept(row, value);
                    return row;
                })
                .toList();
        int stored = 0;
        for (int from = 0; from < made.size(); from += ROWS_AT_ONCE)
            stored += db.dsl()
                    .insertInto(Objects.requireNonNull(id.getTable()))
                    .set(made.subList(from, Math.min(from + ROWS_AT_ONCE, made.size())))
                    .onConflict(id)
                    .doNothing()
                    .execute();
        if (stored < rows.size())
            throw new Refusal.Conflict("record-exists", "Some of the record is here already, under the same ids.");
    }
}
