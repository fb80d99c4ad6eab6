package org.whitecross.domain.health;

/** Where the thermometer was: what is fever under the arm is not yet one in the ear. */
public enum TemperatureSite {
    ORAL,
    AXILLARY,
    TYMPANIC,
    TEMPORAL
}
