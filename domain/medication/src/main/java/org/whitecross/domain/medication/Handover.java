package org.whitecross.domain.medication;

/** As what somebody brings medication to school, or takes it away. */
public enum Handover {
    PHARMACY,
    PARENT,
    GUARDIAN,
    RELATIVE,
    STAFF,
    OTHER
}
