package org.whitecross.adapters.postgres;

import static org.whitecross.adapters.postgres.DataClasses.DataClass.AUDIT;
import static org.whitecross.adapters.postgres.DataClasses.DataClass.EDUCATION;
import static org.whitecross.adapters.postgres.DataClasses.DataClass.HEALTH;
import static org.whitecross.adapters.postgres.DataClasses.DataClass.INTERNAL;
import static org.whitecross.adapters.postgres.DataClasses.DataClass.NOTE;
import static org.whitecross.adapters.postgres.DataClasses.DataClass.PUBLIC;
import static org.whitecross.adapters.postgres.DataClasses.DataClass.SECRET;
import static org.whitecross.adapters.postgres.DataClasses.DataClass.STAFF;
import static org.whitecross.adapters.postgres.schema.Tables.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What each column of the schema keeps: the one table of it. By its class it is protected; docs/data.md has the rules, and what
 * shows that they hold. What is encrypted as a note is read from here, and the server looks here for what the database has to
 * guard before it serves from it.
 */
public final class DataClasses {
    public enum DataClass {
        /** What a child has, is given, or what befell her. In the hands of a school an education record, elsewhere PHI. */
        HEALTH,

        /** Who a child is, where she learns, who belongs to her and how they are reached: an education record (34 CFR 99.3). */
        EDUCATION,

        /** What staff wrote of a child, and of those around her, in their own words, in a field for notes: as HEALTH, and encrypted. */
        NOTE,

        /** Who works there, what she may and where she signed in. */
        STAFF,

        /** A district's own work, which is about nobody: its schools, days, forms, medications and stock. */
        INTERNAL,

        /** What opens something, or may hold what does: kept as a digest, or encrypted, and not in the log of changes. */
        SECRET,

        /** Who did what, and what shows that it is all there. */
        AUDIT,

        /** Published by others, and the same for everybody; or of nobody. */
        PUBLIC;

        /** Whether it is about a child. */
        public boolean isOfChild() {
            return this == HEALTH || this == EDUCATION || this == NOTE;
        }
    }

    private static final List<Kept> TABLES = List.of(
            // Students
            table(DISTRICT, INTERNAL),
            table(SCHOOL, INTERNAL),
            table(SCHOOL_CLOSURE, INTERNAL),
            table(STUDENT, EDUCATION).but(HEALTH, STUDENT.MEDICAL_RECORD_NUM),
            table(ENROLLMENT_EVENT, EDUCATION),
            table(PROMOTION, INTERNAL),
            table(STUDENT_PHOTO, EDUCATION),
            table(STUDENT_PHOTO_CONTENT, EDUCATION).unlogged("only grows, and its digest is logged"),
            table(EMERGENCY_CONTACT, EDUCATION).but(NOTE, EMERGENCY_CONTACT.NOTES, EMERGENCY_CONTACT.CUSTODY_NOTES),
            table(VERIFICATION_CODE, EDUCATION).but(SECRET, VERIFICATION_CODE.CODE_HASH),
            table(STUDENT_MERGE, EDUCATION),
            table(STUDENT_MERGE_ROW, HEALTH).unlogged("only grows, and tells of changes that are logged"),
            table(STUDENT_DISTINCTION, EDUCATION),
            table(EXPORT_TALLY, STAFF),
            table(DISTRICT_EXPORT_TALLY, INTERNAL),
            table(EXPORT_ALLOWANCE, STAFF),

            // Health
            table(ALLERGY, HEALTH),
            table(CHRONIC_CONDITION, HEALTH).but(NOTE, CHRONIC_CONDITION.NOTES),
            table(VACCINATION, HEALTH).but(NOTE, VACCINATION.NOTES),
            table(VACCINE_EXEMPTION, HEALTH),
            table(SCREENING, HEALTH).but(NOTE, SCREENING.NOTES),
            table(GROWTH_MEASUREMENT, HEALTH).but(NOTE, GROWTH_MEASUREMENT.NOTES),
            table(VITAL_SIGNS, HEALTH).but(NOTE, VITAL_SIGNS.NOTES),
            table(HEALTH_RECORD, HEALTH),
            table(REFERENCE_VERSION, PUBLIC),
            table(GROWTH_PARAMETERS, PUBLIC),
            table(VACCINE_CODE, PUBLIC),

            // Medication
            table(MEDICATION, INTERNAL),
            table(MEDICATION_INGREDIENT, INTERNAL),
            table(INGREDIENT_LIMIT, INTERNAL),
            table(STANDING_ORDER, INTERNAL),
            table(PRESCRIPTION, HEALTH),
            table(DOSE_SLOT, HEALTH)
                    .unlogged("follows from orders and calendars; what became of the dose is the administration's"),
            table(ADMINISTRATION, HEALTH).but(NOTE, ADMINISTRATION.NOTES),
            table(ADMINISTRATION_VOID, HEALTH),
            table(DOSE_WITNESSING, HEALTH),
            table(DOSE_CONFLICT, HEALTH),
            table(ADVERSE_REACTION, HEALTH).but(NOTE, ADVERSE_REACTION.NOTES),
            table(MEDICATION_ERROR, HEALTH),
            table(EMERGENCY_USE, HEALTH).but(NOTE, EMERGENCY_USE.NOTES),
            table(TRIP_DOSE, HEALTH),
            table(FIELD_TRIP, INTERNAL),
            table(DOSE_REMINDER, INTERNAL),
            table(MEDICATION_DELEGATION, STAFF),
            // Who brings and fetches what is in stock may be a guardian.
            table(MEDICATION_LOT, INTERNAL).but(EDUCATION, MEDICATION_LOT.HANDED_OVER_BY),
            table(MEDICATION_LOT_MOVEMENT, INTERNAL).but(EDUCATION, MEDICATION_LOT_MOVEMENT.RETURNED_TO),
            table(MEDICATION_REMOVAL, INTERNAL).but(EDUCATION, MEDICATION_REMOVAL.RETURNED_TO),
            table(MEDICATION_COUNT, INTERNAL),
            table(MEDICATION_DISCREPANCY, INTERNAL),
            table(MEDICATION_REORDER_LEVEL, INTERNAL),

            // Incidents
            table(INCIDENT_REPORT, HEALTH),
            table(INCIDENT_STATUS_CHANGE, HEALTH),
            table(INCIDENT_AMENDMENT, HEALTH),
            table(WITNESS_STATEMENT, HEALTH),
            table(FOLLOW_UP_ACTION, HEALTH).but(NOTE, FOLLOW_UP_ACTION.NOTES),
            table(INSURANCE_CLAIM, HEALTH).but(NOTE, INSURANCE_CLAIM.NOTES),
            table(INCIDENT_EVIDENCE, HEALTH),
            table(INCIDENT_EVIDENCE_CONTENT, HEALTH).unlogged("only grows, and its digest is logged"),
            table(GUARDIAN_NOTIFICATION, EDUCATION),
            table(NOTIFICATION_ATTEMPT, EDUCATION),
            table(GUARDIAN_TOLD, EDUCATION).but(NOTE, GUARDIAN_TOLD.NOTES),

            // Compliance
            table(CONSENT_FORM, INTERNAL),
            table(CONSENT_SIGNATURE, EDUCATION),
            table(POLICY_DOCUMENT, INTERNAL),
            table(POLICY_ACKNOWLEDGEMENT, STAFF),
            table(COMPLIANCE_REPORT, INTERNAL),
            table(COMPLIANCE_CHECKLIST_ITEM, INTERNAL),
            table(LEGAL_HOLD, EDUCATION),

            // Access
            table(USER_ACCOUNT, STAFF),
            table(USER_SCHOOL, STAFF),
            table(USER_CREDENTIAL, STAFF).but(SECRET, USER_CREDENTIAL.PASSWORD_HASH),
            table(SESSION, STAFF).unlogged("says by itself when it began, when and why it ended"),
            table(REFRESH_TOKEN, STAFF).but(SECRET, REFRESH_TOKEN.TOKEN_HASH),
            table(SIGN_IN_ATTEMPT, STAFF)
                    .unlogged("says by itself what became of it")
                    .unfenced("counted before anybody is known"),
            table(SIGN_IN_TICKET, STAFF).but(SECRET, SIGN_IN_TICKET.TOKEN_HASH),
            table(KNOWN_DEVICE, STAFF).but(SECRET, KNOWN_DEVICE.TOKEN_HASH),
            table(INVITATION, STAFF).but(SECRET, INVITATION.TOKEN_HASH),
            table(PASSWORD_RESET, STAFF).but(SECRET, PASSWORD_RESET.TOKEN_HASH),
            table(SECOND_FACTOR, STAFF).but(SECRET, SECOND_FACTOR.SECRET),
            table(RECOVERY_CODE, STAFF).but(SECRET, RECOVERY_CODE.CODE_HASH),
            table(SECURITY_KEY, STAFF)
                    .unlogged("changes whenever it is shown; the access log says who got and removed one"),
            table(KEY_CHALLENGE, STAFF).but(SECRET, KEY_CHALLENGE.CHALLENGE_HASH),
            table(ACCOUNT_NOTICE, STAFF).unlogged("says what was done, which is logged"),
            table(DISTRICT_ROLE, INTERNAL),
            table(ROLE_ASSIGNMENT, STAFF),
            table(SERVICE_ACCOUNT, STAFF),
            table(SERVICE_SECRET, STAFF).but(SECRET, SERVICE_SECRET.SECRET_HASH),
            table(SERVICE_USE, STAFF).unlogged("when and from where, over and over"),
            table(IP_RULE, INTERNAL),
            table(SECURITY_INCIDENT, STAFF),
            table(EMERGENCY_ACCESS, EDUCATION),
            table(ACCESS_EPOCH, PUBLIC).unfenced("one number, of nobody"),

            // The kernel
            table(ACCESS_LOG, AUDIT),
            table(CHANGE_LOG, AUDIT),
            table(AUDIT_SEAL, AUDIT),
            table(AUDIT_RETIREMENT, AUDIT),
            table(IDEMPOTENT_ANSWER, STAFF).but(SECRET, IDEMPOTENT_ANSWER.BODY), // and notes
            table(DATA_KEY, INTERNAL).but(SECRET, DATA_KEY.WRAPPED),
            table(DSL.table(DSL.name("flyway_schema_history")), PUBLIC)
                    .unfenced("the schema's own history, which the server only reads"));

    private DataClasses() {}

    /**
     * A table, the class of its columns, and which are of another.
     *
     * @param unlogged why changes of it are not in the log, though its class would have them there
     * @param unfenced why it has no row-level security
     */
    public record Kept(
            Table<?> table,
            DataClass of,
            Map<TableField<?, ?>, DataClass> exceptions,
            @Nullable String unlogged,
            @Nullable String unfenced) {
        private Kept but(DataClass other, TableField<?, ?>... columns) {
            var all = new LinkedHashMap<>(exceptions);
            for (var column : columns) {
                if (!table.equals(column.getTable()) || other == of || all.put(column, other) != null)
                    throw new IllegalArgumentException(column + " cannot be an exception of " + table);
            }
            return new Kept(table, of, all, unlogged, unfenced);
        }

        private Kept unlogged(String why) {
            return new Kept(table, of, exceptions, why, unfenced);
        }

        private Kept unfenced(String why) {
            return new Kept(table, of, exceptions, unlogged, why);
        }

        public String name() {
            return table.getName();
        }

        public DataClass of(String column) {
            return exceptions.entrySet().stream()
                    .filter(exception -> exception.getKey().getName().equals(column))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(of);
        }

        /** Whether the database itself keeps each caller to the rows of her scope. */
        public boolean isFenced() {
            return unfenced == null;
        }

        /** The log would keep for years what a table of secrets forgets; the logs cannot be logged. */
        public boolean mustNotBeLogged() {
            return unlogged != null || of == AUDIT || exceptions.containsValue(SECRET);
        }

        /** Whether each change of a row is in the log of changes, whoever makes it. */
        public boolean isLogged() {
            return !mustNotBeLogged() && of != PUBLIC;
        }
    }

    private static Kept table(Table<?> table, DataClass of) {
        return new Kept(table, of, Map.of(), null, null);
    }

    public static List<Kept> tables() {
        return TABLES;
    }

    /** The columns that are of a class which is not their table's. */
    static Stream<TableField<?, ?>> exceptions(DataClass of) {
        return TABLES.stream()
                .flatMap(table -> table.exceptions().entrySet().stream()
                        .filter(exception -> exception.getValue() == of)
                        .map(exception -> (TableField<?, ?>) Objects.requireNonNull(exception.getKey())));
    }
}
