package org.whitecross.domain.health;

public enum HealthRecordType {
    CHECKUP,
    VACCINATION,
    ILLNESS,
    INJURY,
    SCREENING,
    PHYSICAL_EXAM,
    MENTAL_HEALTH,
    DENTAL,
    VISION,
    HEARING,
    EXAMINATION,
    ALLERGY_DOCUMENTATION,
    CHRONIC_CONDITION_REVIEW,
    GROWTH_ASSESSMENT,
    VITAL_SIGNS_CHECK,
    EMERGENCY_VISIT,
    FOLLOW_UP,
    CONSULTATION,
    DIAGNOSTIC_TEST,
    PROCEDURE,
    HOSPITALIZATION,
    SURGERY,
    COUNSELING,
    THERAPY,
    NUTRITION,
    MEDICATION_REVIEW,
    IMMUNIZATION,
    LAB_RESULT,
    RADIOLOGY,
    OTHER;

    /** Whether it is told in confidence to those who counsel, so that not all who read health records read it. */
    public boolean isOfMentalHealth() {
        return this == MENTAL_HEALTH || this == COUNSELING;
    }
}
