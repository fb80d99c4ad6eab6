package org.whitecross.domain.medication;

/** Whose hand gave it. */
public enum EmergencyGiver {
    NURSE,
    TRAINED_STAFF,
    /** Whoever got it. */
    SELF,
    EMERGENCY_SERVICES,
    OTHER
}
