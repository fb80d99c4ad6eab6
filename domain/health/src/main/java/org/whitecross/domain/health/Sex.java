package org.whitecross.domain.health;

/** The two that growth references are made for. */
public enum Sex {
    MALE,
    FEMALE
}
