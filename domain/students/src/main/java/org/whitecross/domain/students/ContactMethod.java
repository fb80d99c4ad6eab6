package org.whitecross.domain.students;

/** How somebody wants to be reached first. */
public enum ContactMethod {
    SMS,
    EMAIL,
    VOICE,
    ANY
}
