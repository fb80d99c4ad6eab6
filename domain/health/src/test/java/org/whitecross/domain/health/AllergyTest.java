package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleAllergies.NOW;
import static org.whitecross.domain.health.SampleAllergies.PEANUTS;
import static org.whitecross.domain.health.SampleAllergies.anAllergy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class AllergyTest {
    private static final Surroundings AROUND = Surroundings.madeUp();

    @ParameterizedTest
    @EnumSource(names = {"SEVERE", "LIFE_THREATENING"})
    void severeAllergyNeedsATreatment(AllergySeverity severity) {
        Refused.forField("/treatment", "required", () -> treated(severity, null));
        assertThat(treated(severity, "ten signs.").treatment()).isEqualTo("ten signs.");
    }

    @ParameterizedTest
    @EnumSource(names = {"MILD", "MODERATE"})
    void lighterAllergyMayHaveNone(AllergySeverity severity) {
        assertThat(treated(severity, null).treatment()).isNull();
    }

    @Test
    void treatmentHasTenToTwoThousandCharacters() {
        Refused.forField("/treatment", "length", () -> treated(AllergySeverity.MILD, "nine sign"));
        Refused.forField("/treatment", "length", () -> treated(AllergySeverity.SEVERE, "x".repeat(2001)));
    }

    @Test
    void becomingSevereWithoutATreatmentIsRefused() {
        var mild = treated(AllergySeverity.MILD, null);

        Refused.forField(
                "/treatment",
                "required",
                () -> mild.with(
                        new Allergy.Particulars("Dust", AllergyType.OTHER, AllergySeverity.SEVERE, null, null), NOW));
    }

    @Test
    void voidedAllergyKeepsItsContentAndNeverChangesAgain() {
        var voided = anAllergy(AROUND).voided("wrong child", NOW);

        assertThat(voided.isActive()).isFalse();
        assertThat(voided.voidReason()).isEqualTo("wrong child");
        assertThat(voided.allergen()).isEqualTo(PEANUTS.allergen());
        Refused.byRule("allergy-voided", () -> voided.voided("once more", NOW));
        Refused.byRule("allergy-voided", () -> voided.with(PEANUTS, NOW));
    }

    @Test
    void voidingNeedsAReason() {
        Refused.forField("/reason", "length", () -> anAllergy(AROUND).voided("oops", NOW));
    }

    private static Allergy treated(AllergySeverity severity, @Nullable String treatment) {
        return anAllergy(AROUND, new Allergy.Particulars("Dust", AllergyType.OTHER, severity, null, treatment));
    }
}
