package org.whitecross.domain.access;

/** What a role may be allowed to do. Every request names exactly one. */
public enum Permission {
    /** Held by everybody, also before signing in. */
    SIGN_IN,
    /** One's own session and account. */
    USE_OWN_SESSION,
    READ_DISTRICTS,
    MANAGE_DISTRICTS,
    READ_SCHOOLS,
    MANAGE_SCHOOLS,
    /** On which days there is school. */
    MANAGE_SCHOOL_CALENDAR,
    READ_STUDENTS,
    ENROL_STUDENTS,
    UPDATE_STUDENTS,
    WITHDRAW_STUDENTS,
    TRANSFER_STUDENTS,
    IMPORT_STUDENTS,
    /** Sees which students may be recorded twice, and says which are not. */
    REVIEW_DUPLICATES,
    /** Makes two records one, and takes that back. */
    MERGE_STUDENTS,
    /** Takes all that is kept about a child along. Who may, may read each part of it. */
    EXPORT_RECORDS,
    /** Takes a whole school into a new academic year. */
    PROMOTE_STUDENTS,
    /** Takes many students out of the house at once, as a file. */
    EXPORT_STUDENTS,
    READ_HEALTH,
    RECORD_HEALTH,
    /** Also health records of mental health and counseling. */
    READ_MENTAL_HEALTH,
    /** Health records of mental health and counseling, and no others. Who may, may read them. */
    RECORD_MENTAL_HEALTH,
    /** Also health records that are marked as confidential. */
    READ_CONFIDENTIAL,
    /** Asks to read of a child of her district whom she does not reach. */
    READ_IN_EMERGENCY,
    READ_MEDICATION,
    MANAGE_FORMULARY,
    PRESCRIBE_MEDICATION,
    /** Has a trained person give doses in her place: only who may give them herself, by her licence, hands that on. */
    DELEGATE_MEDICATION,
    /** With a nurse's licence, or on her delegation: each dose looks for one of them. */
    ADMINISTER_MEDICATION,
    WITNESS_MEDICATION,
    MANAGE_MEDICATION_STOCK,
    /** To say what became of stock on which two counts, or a count and the ledger, disagree. */
    RESOLVE_DISCREPANCIES,
    READ_INCIDENTS,
    REPORT_INCIDENTS,
    READ_CONSENTS,
    /** What guardians signed, and what they took back. */
    RECORD_CONSENTS,
    MANAGE_CONSENT_FORMS,
    /** And say that one has read them. */
    READ_POLICIES,
    MANAGE_POLICIES,
    /** Says better what a report tells, and amends a closed one. */
    CORRECT_INCIDENTS,
    /** Reads reports of others through, sends them back, closes them. */
    REVIEW_INCIDENTS,
    /** Plans what is to be done after an incident, and does it. */
    FOLLOW_UP_INCIDENTS,
    /** Generates them, answers their checklists, and judges them. */
    MANAGE_COMPLIANCE_REPORTS,
    READ_ACCESS_LOG,
    READ_AUDIT,
    READ_USERS,
    MANAGE_USERS,
    /** Looks into what may be an attack, or a misuse. */
    MANAGE_SECURITY,
    READ_REFERENCE_DATA,
    MANAGE_REFERENCE_DATA;

    /** Whether it is noticed when somebody is given it. */
    public boolean concernsSecurity() {
        return this == MANAGE_USERS || this == MANAGE_SECURITY;
    }
}
