package org.whitecross.domain.health;

/** Which way a vaccine was given. */
public enum AdministrationRoute {
    INTRAMUSCULAR,
    SUBCUTANEOUS,
    INTRADERMAL,
    ORAL,
    INTRANASAL,
    INTRAVENOUS,
    OTHER
}
