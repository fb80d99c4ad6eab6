package org.whitecross.domain.medication;

/** How bad a reaction to a medication was, from the lightest to the gravest. */
public enum ReactionSeverity {
    MILD,
    MODERATE,
    SEVERE,
    LIFE_THREATENING
}
