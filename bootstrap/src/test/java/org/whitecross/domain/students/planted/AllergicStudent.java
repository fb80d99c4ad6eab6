package org.whitecross.domain.students.planted;

import org.whitecross.domain.health.Allergy;

/** Planted: one module of the domain that knows another. */
public record AllergicStudent(Allergy allergy) {}
