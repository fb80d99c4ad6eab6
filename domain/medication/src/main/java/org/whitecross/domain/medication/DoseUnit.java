package org.whitecross.domain.medication;

/** What a dose is measured in, and the stock it comes from. */
public enum DoseUnit {
    MG,
    G,
    MCG,
    ML,
    L,
    UNIT,
    MEQ,
    TABLET,
    CAPSULE,
    DROP,
    PUFF,
    PATCH,
    SPRAY,
    APPLICATION
}
