package org.whitecross.domain.health;

/** On which ground. Which ones a state accepts is not judged here. */
public enum ExemptionType {
    MEDICAL,
    RELIGIOUS,
    PHILOSOPHICAL
}
