package org.whitecross.domain.health;

import java.time.Instant;
import org.whitecross.domain.kernel.Surroundings;

/** Allergies to try things on. */
public final class SampleAllergies {
    public static final Instant NOW = Instant.parse("2025-09-15T14:00:00.123456Z");
    public static final Allergy.Particulars PEANUTS = new Allergy.Particulars(
            "Peanuts",
            AllergyType.FOOD,
            AllergySeverity.LIFE_THREATENING,
            "swollen lips, short of breath",
            "epinephrine 0.15 mg, then call 911");

    private SampleAllergies() {}

    public static Allergy anAllergy(Surroundings around) {
        return anAllergy(around, PEANUTS);
    }

    public static Allergy anAllergy(Surroundings around, Allergy.Particulars particulars) {
        return Allergy.recorded(around.studentId(), around.schoolId(), particulars, around.userId(), NOW);
    }

    public static Allergy anAllergy(Surroundings around, String allergen, AllergySeverity severity) {
        return anAllergy(
                around, new Allergy.Particulars(allergen, AllergyType.OTHER, severity, null, "rinse with water"));
    }
}
