package org.whitecross.domain.health;

public enum AllergyType {
    FOOD,
    MEDICATION,
    ENVIRONMENTAL,
    INSECT,
    LATEX,
    ANIMAL,
    CHEMICAL,
    SEASONAL,
    OTHER
}
