package org.whitecross.domain.students;

/** In what two records agree. */
public enum Criterion {
    /** But for case and hyphens, which a district's numbers may differ in. */
    STUDENT_NUMBER,
    MEDICAL_RECORD_NUM,
    EXTERNAL_ID,
    /** The same, or a nickname of it, or the same with further given names behind it. */
    GIVEN_NAME,
    /** Not the same, but one letter off. */
    GIVEN_NAME_SPELLING,
    /** The same, or all of it in the other's, as after a marriage. */
    FAMILY_NAME,
    /** The given name of the one is the family name of the other, and the other way round. */
    NAMES_SWAPPED,
    DATE_OF_BIRTH,
    CONTACT_PHONE_NUMBER,
    CONTACT_ADDRESS,
    CONTACT_POSTCODE
}
