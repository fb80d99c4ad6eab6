package org.whitecross.domain.medication;

/** Who got something out of the emergency stock. */
public enum EmergencyRecipient {
    STUDENT,
    STAFF,
    VISITOR,
    OTHER
}
