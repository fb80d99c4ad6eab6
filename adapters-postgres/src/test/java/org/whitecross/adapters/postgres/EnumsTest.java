package org.whitecross.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.adapters.postgres.schema.Tables.ADVERSE_REACTION;
import static org.whitecross.adapters.postgres.schema.Tables.ALLERGY;
import static org.whitecross.adapters.postgres.schema.Tables.CHRONIC_CONDITION;
import static org.whitecross.adapters.postgres.schema.Tables.COMPLIANCE_CHECKLIST_ITEM;
import static org.whitecross.adapters.postgres.schema.Tables.COMPLIANCE_REPORT;
import static org.whitecross.adapters.postgres.schema.Tables.CONSENT_FORM;
import static org.whitecross.adapters.postgres.schema.Tables.CONSENT_SIGNATURE;
import static org.whitecross.adapters.postgres.schema.Tables.DOSE_REMINDER;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_ACCESS;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_CONTACT;
import static org.whitecross.adapters.postgres.schema.Tables.EMERGENCY_USE;
import static org.whitecross.adapters.postgres.schema.Tables.ENROLLMENT_EVENT;
import static org.whitecross.adapters.postgres.schema.Tables.FOLLOW_UP_ACTION;
import static org.whitecross.adapters.postgres.schema.Tables.GROWTH_PARAMETERS;
import static org.whitecross.adapters.postgres.schema.Tables.GUARDIAN_NOTIFICATION;
import static org.whitecross.adapters.postgres.schema.Tables.GUARDIAN_TOLD;
import static org.whitecross.adapters.postgres.schema.Tables.HEALTH_RECORD;
import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_EVIDENCE;
import static org.whitecross.adapters.postgres.schema.Tables.INCIDENT_REPORT;
import static org.whitecross.adapters.postgres.schema.Tables.INSURANCE_CLAIM;
import static org.whitecross.adapters.postgres.schema.Tables.IP_RULE;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_COUNT;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_DISCREPANCY;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_ERROR;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_LOT;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_LOT_MOVEMENT;
import static org.whitecross.adapters.postgres.schema.Tables.MEDICATION_REMOVAL;
import static org.whitecross.adapters.postgres.schema.Tables.NOTIFICATION_ATTEMPT;
import static org.whitecross.adapters.postgres.schema.Tables.POLICY_DOCUMENT;
import static org.whitecross.adapters.postgres.schema.Tables.PRESCRIPTION;
import static org.whitecross.adapters.postgres.schema.Tables.REFERENCE_VERSION;
import static org.whitecross.adapters.postgres.schema.Tables.SCREENING;
import static org.whitecross.adapters.postgres.schema.Tables.SECURITY_INCIDENT;
import static org.whitecross.adapters.postgres.schema.Tables.STANDING_ORDER;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT;
import static org.whitecross.adapters.postgres.schema.Tables.STUDENT_PHOTO;
import static org.whitecross.adapters.postgres.schema.Tables.TRIP_DOSE;
import static org.whitecross.adapters.postgres.schema.Tables.USER_ACCOUNT;
import static org.whitecross.adapters.postgres.schema.Tables.VACCINATION;
import static org.whitecross.adapters.postgres.schema.Tables.VACCINE_CODE;
import static org.whitecross.adapters.postgres.schema.Tables.VACCINE_EXEMPTION;
import static org.whitecross.adapters.postgres.schema.Tables.VITAL_SIGNS;
import static org.whitecross.adapters.postgres.schema.Tables.WITNESS_STATEMENT;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jooq.EnumType;
import org.jooq.Field;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whitecross.adapters.postgres.schema.udt.Injury;

/** An enum of the domain and its PostgreSQL enum have the same values in the same order, which is the order they sort in. */
class EnumsTest {
    static Stream<Field<? extends Enum<?>>> columns() {
        return Stream.of(
                USER_ACCOUNT.ROLE,
                STUDENT.GENDER,
                ENROLLMENT_EVENT.KIND,
                EMERGENCY_CONTACT.PRIORITY,
                EMERGENCY_CONTACT.RELATIONSHIP,
                EMERGENCY_CONTACT.PREFERRED_CONTACT_METHOD,
                EMERGENCY_CONTACT.VERIFICATION_STATUS,
                EMERGENCY_CONTACT.VERIFIED_BY,
                ALLERGY.ALLERGY_TYPE,
                ALLERGY.SEVERITY,
                CHRONIC_CONDITION.SEVERITY,
                CHRONIC_CONDITION.STATUS,
                VACCINATION.SITE,
                VACCINATION.ROUTE,
                VACCINATION.SOURCE,
                VACCINATION.ADMINISTERED_ON_PRECISION,
                VACCINE_EXEMPTION.TYPE,
                SCREENING.TYPE,
                SCREENING.OUTCOME,
                SCREENING.STATE,
                HEALTH_RECORD.TYPE,
                VITAL_SIGNS.CONSCIOUSNESS,
                VITAL_SIGNS.TEMPERATURE_SITE,
                VITAL_SIGNS.BLOOD_PRESSURE_POSITION,
                VITAL_SIGNS.HEART_RHYTHM,
                REFERENCE_VERSION.KIND,
                VACCINE_CODE.STATUS,
                GROWTH_PARAMETERS.SEX,
                GROWTH_PARAMETERS.MEASURE,
                MEDICATION.DOSAGE_FORM,
                MEDICATION.DEA_SCHEDULE,
                GUARDIAN_NOTIFICATION.STATE,
                NOTIFICATION_ATTEMPT.OUTCOME,
                GUARDIAN_TOLD.METHOD,
                ADVERSE_REACTION.SEVERITY,
                ADVERSE_REACTION.PROPOSAL,
                MEDICATION_ERROR.KIND,
                MEDICATION_ERROR.HARM,
                PRESCRIPTION.DOSE_UNIT,
                PRESCRIPTION.ROUTE,
                MEDICATION_LOT_MOVEMENT.KIND,
                MEDICATION_LOT_MOVEMENT.RETURNED_TO_AS,
                MEDICATION_LOT.STATUS,
                MEDICATION_COUNT.KIND,
                MEDICATION_COUNT.STATE,
                MEDICATION_DISCREPANCY.STATE,
                MEDICATION_REMOVAL.STATE,
                INCIDENT_REPORT.TYPE,
                INCIDENT_REPORT.SEVERITY,
                CONSENT_FORM.TYPE,
                CONSENT_FORM.CATEGORY,
                STANDING_ORDER.CATEGORY,
                STANDING_ORDER.DOSE_UNIT,
                STANDING_ORDER.ROUTE,
                STUDENT_PHOTO.TYPE,
                DOSE_REMINDER.KIND,
                TRIP_DOSE.STATE,
                TRIP_DOSE.DOSE_UNIT,
                EMERGENCY_USE.RECIPIENT,
                EMERGENCY_USE.GIVER,
                EMERGENCY_USE.OUTCOME,
                EMERGENCY_USE.DOSE_UNIT,
                EMERGENCY_USE.ROUTE,
                CONSENT_SIGNATURE.RELATIONSHIP,
                CONSENT_SIGNATURE.METHOD,
                POLICY_DOCUMENT.CATEGORY,
                POLICY_DOCUMENT.STATUS,
                INCIDENT_REPORT.STATUS,
                INCIDENT_REPORT.LEGAL_STATUS,
                WITNESS_STATEMENT.WITNESS_TYPE,
                FOLLOW_UP_ACTION.PRIORITY,
                FOLLOW_UP_ACTION.STATUS,
                INSURANCE_CLAIM.STATUS,
                INCIDENT_EVIDENCE.TYPE,
                Injury.BODY_PART,
                Injury.NATURE,
                COMPLIANCE_REPORT.TYPE,
                COMPLIANCE_REPORT.STATUS,
                COMPLIANCE_CHECKLIST_ITEM.REQUIREMENT,
                COMPLIANCE_CHECKLIST_ITEM.STATUS,
                SECURITY_INCIDENT.TYPE,
                SECURITY_INCIDENT.SEVERITY,
                SECURITY_INCIDENT.STATUS,
                SECURITY_INCIDENT.CAUSE,
                EMERGENCY_ACCESS.JUDGEMENT,
                IP_RULE.KIND);
    }

    @ParameterizedTest
    @MethodSource("columns")
    void domainEnumEqualsItsPostgresEnum(Field<? extends Enum<?>> column) {
        var stored = column.getConverter().fromType().getEnumConstants();

        assertThat(Arrays.stream(column.getType().getEnumConstants()).map(Enum::name))
                .containsExactlyElementsOf(Arrays.stream(stored)
                        .map(value -> ((EnumType) value).getLiteral())
                        .toList());
    }
}
