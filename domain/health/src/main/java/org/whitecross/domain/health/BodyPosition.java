package org.whitecross.domain.health;

/** How the child was when her blood pressure was taken. */
public enum BodyPosition {
    SITTING,
    STANDING,
    LYING
}
