package org.whitecross.domain.access;

import static org.whitecross.domain.access.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/** The six roles and what each may do: the one table of it. Which children it concerns is the scope's affair. */
public enum Role {
    /** Administrator of the platform, over all districts. She gives no doses, nor lets others, and reaches everybody. */
    ADMIN(EnumSet.complementOf(
            EnumSet.of(DELEGATE_MEDICATION, ADMINISTER_MEDICATION, WITNESS_MEDICATION, READ_IN_EMERGENCY))),

    /** Clinical staff of one or more schools. */
    NURSE(EnumSet.of(
            READ_SCHOOLS,
            READ_STUDENTS,
            ENROL_STUDENTS,
            UPDATE_STUDENTS,
            EXPORT_RECORDS,
            READ_HEALTH,
            RECORD_HEALTH,
            READ_IN_EMERGENCY,
            READ_CONFIDENTIAL,
            READ_MEDICATION,
            PRESCRIBE_MEDICATION,
            DELEGATE_MEDICATION,
            ADMINISTER_MEDICATION,
            WITNESS_MEDICATION,
            MANAGE_MEDICATION_STOCK,
            READ_INCIDENTS,
            REPORT_INCIDENTS,
            READ_CONSENTS,
            READ_POLICIES,
            RECORD_CONSENTS,
            CORRECT_INCIDENTS,
            REVIEW_INCIDENTS,
            FOLLOW_UP_INCIDENTS,
            READ_ACCESS_LOG)),

    SCHOOL_ADMIN(EnumSet.of(
            READ_SCHOOLS,
            MANAGE_SCHOOL_CALENDAR,
            READ_STUDENTS,
            UPDATE_STUDENTS,
            TRANSFER_STUDENTS,
            REVIEW_DUPLICATES,
            PROMOTE_STUDENTS,
            EXPORT_STUDENTS,
            READ_HEALTH,
            READ_IN_EMERGENCY,
            READ_MEDICATION,
            RESOLVE_DISCREPANCIES,
            ADMINISTER_MEDICATION,
            WITNESS_MEDICATION,
            READ_INCIDENTS,
            READ_CONSENTS,
            READ_POLICIES,
            RECORD_CONSENTS,
            REVIEW_INCIDENTS,
            FOLLOW_UP_INCIDENTS,
            READ_ACCESS_LOG)),

    DISTRICT_ADMIN(EnumSet.of(
            READ_DISTRICTS,
            READ_SCHOOLS,
            MANAGE_SCHOOLS,
            MANAGE_SCHOOL_CALENDAR,
            READ_STUDENTS,
            ENROL_STUDENTS,
            UPDATE_STUDENTS,
            WITHDRAW_STUDENTS,
            TRANSFER_STUDENTS,
            IMPORT_STUDENTS,
            REVIEW_DUPLICATES,
            MERGE_STUDENTS,
            EXPORT_RECORDS,
            PROMOTE_STUDENTS,
            EXPORT_STUDENTS,
            READ_HEALTH,
            READ_MEDICATION,
            MANAGE_FORMULARY,
            RESOLVE_DISCREPANCIES,
            READ_INCIDENTS,
            READ_CONSENTS,
            READ_POLICIES,
            MANAGE_CONSENT_FORMS,
            MANAGE_POLICIES,
            REVIEW_INCIDENTS,
            FOLLOW_UP_INCIDENTS,
            MANAGE_COMPLIANCE_REPORTS,
            READ_ACCESS_LOG,
            READ_AUDIT,
            READ_USERS,
            MANAGE_USERS,
            MANAGE_SECURITY,
            READ_REFERENCE_DATA)),

    /** Reads, and nothing else. */
    VIEWER(EnumSet.of(
            READ_SCHOOLS, READ_STUDENTS, READ_HEALTH, READ_MEDICATION, READ_INCIDENTS, READ_CONSENTS, READ_POLICIES)),

    COUNSELOR(EnumSet.of(
            READ_SCHOOLS,
            READ_STUDENTS,
            READ_HEALTH,
            READ_MENTAL_HEALTH,
            RECORD_MENTAL_HEALTH,
            READ_IN_EMERGENCY,
            READ_CONFIDENTIAL,
            WITNESS_MEDICATION,
            READ_INCIDENTS,
            REPORT_INCIDENTS,
            READ_CONSENTS,
            READ_POLICIES,
            FOLLOW_UP_INCIDENTS));

    @SuppressWarnings("ImmutableEnumChecker") // it is: Set.copyOf
    private final Set<Permission> permissions;

    Role(EnumSet<Permission> permissions) {
        permissions.add(SIGN_IN);
        permissions.add(USE_OWN_SESSION);
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** Whether it is noticed when somebody is given it. */
    public boolean concernsSecurity() {
        return permissions.stream().anyMatch(Permission::concernsSecurity);
    }

    /** Whether who has it knows the children of some schools, not of a whole district. */
    public boolean isAtSchools() {
        return this != ADMIN && this != DISTRICT_ADMIN;
    }

    /**
     * Whether who has this role may give that one to somebody, or take it from her, also with permissions that she does not
     * have: administrators staff their schools, though they give no medicine themselves.
     */
    public boolean staffs(Role other) {
        return this == ADMIN || this == DISTRICT_ADMIN && other != ADMIN;
    }
}
