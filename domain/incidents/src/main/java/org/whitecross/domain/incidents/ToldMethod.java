package org.whitecross.domain.incidents;

/** How a member of staff told a guardian. */
public enum ToldMethod {
    PHONE,
    IN_PERSON,
    VIDEO_CALL,
    EMAIL,
    LETTER
}
