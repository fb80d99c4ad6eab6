package org.whitecross.domain.health;

public enum ScreeningType {
    VISION,
    HEARING,
    SCOLIOSIS,
    DENTAL,
    BMI,
    BLOOD_PRESSURE,
    DEVELOPMENTAL,
    SPEECH,
    MENTAL_HEALTH,
    TUBERCULOSIS,
    LEAD,
    ANEMIA,
    OTHER
}
