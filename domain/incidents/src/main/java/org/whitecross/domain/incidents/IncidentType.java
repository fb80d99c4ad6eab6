package org.whitecross.domain.incidents;

public enum IncidentType {
    INJURY,
    ILLNESS,
    BEHAVIORAL,
    MEDICATION_ERROR,
    ALLERGIC_REACTION,
    EMERGENCY,
    OTHER
}
