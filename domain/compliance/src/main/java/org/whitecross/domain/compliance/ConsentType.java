package org.whitecross.domain.compliance;

/** What a guardian can be asked to agree to. */
public enum ConsentType {
    MEDICAL_TREATMENT,
    MEDICATION_ADMINISTRATION,
    EMERGENCY_CARE,
    PHOTO_RELEASE,
    DATA_SHARING,
    TELEHEALTH,
    RESEARCH,
    OTHER
}
