package org.whitecross.adapters.postgres;

import java.sql.SQLException;
import java.util.Map;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.whitecross.domain.kernel.Refusal;

/**
 * What a violated constraint means to a person. A constraint that is not here is a fault of ours, not of the caller's: the
 * domain should have refused before.
 */
public final class Constraints {
    /** @param field of the request that is to blame, if it is one */
    private record Words(
            String code, String message, @Nullable String field) {}

    private static final Map<String, Words> BY_NAME = Map.ofEntries(
            words("district_code_taken", "code", "Another district has this code."),
            words("district_external_id_taken", "Another district has this external id."),
            words("school_code_taken", "code", "Another school of the district has this code."),
            words("school_external_id_taken", "Another school of the district has this external id."),
            words("claim_opened_already", "There is a claim about this incident already."),
            words("evidence_added_already", "content", "This file is there already."),
            words("school_closed_already", "firstDay", "A day of it is in another closure of the school already."),
            words("user_email_taken", "email", "Another account has this e-mail address."),
            words("user_external_id_taken", "Another account of the district has this external id."),
            words("student_number_taken", "studentNumber", "Another student of the district has this student number."),
            words(
                    "medical_record_num_taken",
                    "medicalRecordNum",
                    "Another student of the district has this medical record number."),
            words("student_external_id_taken", "Another student of the district has this external id."),
            words("student_merged_already", "mergedStudentId", "The student was merged into another one already."),
            words("judged_distinct_already", "otherStudentId", "The two were judged to be two students already."),
            words(
                    "school_promoted_already",
                    "academicYear",
                    "The school was promoted into this academic year already."),
            words("contact_external_id_taken", "The student has this person as a contact already."),
            words("allergy_recorded_already", "allergen", "This allergy is recorded already."),
            words(
                    "vaccination_recorded_already",
                    "cvxCode",
                    "This dose is recorded already: the same vaccine on the same day."),
            words("medication_listed_already", "name", "The formulary has this medication already."),
            words("ndc_listed_already", "ndc", "The formulary has a medication with this National Drug Code already."),
            words(
                    "lot_in_stock_unit",
                    "stockUnit",
                    "Lots of it are counted in its stock unit: that cannot change any more."),
            words(
                    "medication_prescribed_already",
                    "medicationId",
                    "The student has an active prescription of this medication for these days already."),
            words(
                    "lot_received_already",
                    "lotNumber",
                    "The school has this lot already: record what came in besides as a movement of it, RECEIVED."),
            words("dose_already_given", "scheduledFor", "This dose was given already."),
            words("dose_moved_already", "What this dose took is in the ledger already."),
            words("trip_dose_given_already", "Another dose of a trip was given by this administration already."),
            words("reminded_already", "Nurses were reminded of these doses already."),
            words("emergency_moved_already", "What this emergency use took is in the ledger already."),
            words("count_open_already", "Another count of this lot is open."),
            words("discrepancy_open_already", "Another discrepancy of this lot is open."),
            words(
                    "prn_too_soon",
                    "occurredAt",
                    "Another dose of this order was given too short a time before or after."),
            words("dose_voided_already", "The entry is voided already."),
            words(
                    "standing_order_already",
                    "medicationId",
                    "There is a standing order of this medication for these days already: end that one first."),
            words("ingredient_limited_already", "ingredient", "The district has a limit for this ingredient already."),
            words(
                    "consent_form_listed_already",
                    "formVersion",
                    "The district has this version of a form of this title already."),
            words("consent_form_replaced_already", "Another version took the place of this one already."),
            words("consent_signed_already", "consentFormId", "This version is signed for the child already."),
            words("policy_version_taken", "policyVersion", "Another version of the policy has this number already."),
            words("policy_active_already", "Another version of the policy is active."),
            words("policy_replaced_already", "Another version is to take the place of this one already."),
            words("policy_acknowledged_already", "You have acknowledged this version already."),
            words("security_incident_noticed_already", "This incident is open already."),
            words(
                    "service_account_name_taken",
                    "name",
                    "The district has a service account of this name already, perhaps one that is over."),
            words("data_key_in_force", "The district has another data key in force already."),
            words("security_key_taken", "This key is registered already, with this account or with another."),
            words("district_role_name_taken", "name", "The district has a role of this name already."),
            words(
                    "role_assigned_already",
                    "roleId",
                    "She has this role already, for some of that time: end that first."),
            words("ip_rule_made_already", "cidr", "The district has this rule already, perhaps one that has expired."),
            words("requirement_asked_already", "The report asks this already."),
            words("stock_below_zero", "quantity", "There is not enough left of this lot."));

    /** By which all that hangs off a student points to her, in every table. */
    private static final String HANGS_OFF_STUDENT = "_of_student";

    private static final Words CLOSED = new Words(
            "student-record-closed",
            "The student's record is closed here: she was merged into another student, or went to another school. Read her again.",
            null);

    private Constraints() {}

    public static java.util.Set<String> named() {
        return BY_NAME.keySet();
    }

    /** The fields that are blamed. */
    public static java.util.Set<String> fields() {
        return BY_NAME.values().stream()
                .map(Words::field)
                .filter(java.util.Objects::nonNull)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static Map.Entry<String, Words> words(String constraint, String message) {
        return Map.entry(constraint, new Words(constraint.replace('_', '-'), message, null));
    }

    private static Map.Entry<String, Words> words(String constraint, String field, String message) {
        return Map.entry(constraint, new Words(constraint.replace('_', '-'), message, field));
    }

    /** Whether it is one that a person hears of in words. */
    public static boolean hasWords(SQLException violation) {
        return words(violation) != null;
    }

    private static @Nullable String name(SQLException violation) {
        return violation instanceof PSQLException p && p.getServerErrorMessage() != null
                ? p.getServerErrorMessage().getConstraint()
                : null;
    }

    private static @Nullable Words words(SQLException violation) {
        var name = name(violation);
        return name == null ? null : name.endsWith(HANGS_OFF_STUDENT) ? CLOSED : BY_NAME.get(name);
    }

    static RuntimeException refusal(SQLException violation) {
        var words = words(violation);
        if (words != null) return new Refusal.Conflict(words.code, words.message, null, words.field);
        return new DataAccessException(
                "constraint " + name(violation) + " is violated, SQLSTATE " + violation.getSQLState());
    }
}
