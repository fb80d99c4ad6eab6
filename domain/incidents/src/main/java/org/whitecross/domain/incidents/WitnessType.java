package org.whitecross.domain.incidents;

/** Who saw it. */
public enum WitnessType {
    STUDENT,
    STAFF,
    PARENT,
    OTHER
}
