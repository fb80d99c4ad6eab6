package org.whitecross.domain.health;

/** Where on the body a vaccine was given. */
public enum AdministrationSite {
    ARM_LEFT,
    ARM_RIGHT,
    THIGH_LEFT,
    THIGH_RIGHT,
    DELTOID_LEFT,
    DELTOID_RIGHT,
    BUTTOCK_LEFT,
    BUTTOCK_RIGHT,
    ORAL,
    NASAL,
    OTHER
}
