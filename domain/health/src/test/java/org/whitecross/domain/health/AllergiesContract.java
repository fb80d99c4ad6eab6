package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleAllergies.NOW;
import static org.whitecross.domain.health.SampleAllergies.anAllergy;

import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link Allergies} keeps. */
public interface AllergiesContract {
    Allergies allergies();

    /** Another child each time. */
    Surroundings surroundings();

    @Test
    default void savedAllergyIsFoundWithEveryFieldIntact() {
        var allergy = anAllergy(surroundings());

        var stored = allergies().add(allergy);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(allergy);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(allergies().find(allergy.id())).contains(stored);
    }

    @Test
    default void changedAllergyIsFoundWithEveryFieldIntact() {
        var stored = allergies().add(anAllergy(surroundings()));
        var changed = stored.with(
                new Allergy.Particulars("Bees", AllergyType.INSECT, AllergySeverity.MILD, null, null),
                NOW.plusSeconds(5));

        var second = allergies().change(changed);

        assertThat(second).usingRecursiveComparison().ignoringFields("version").isEqualTo(changed);
        assertThat(second.version()).isEqualTo(2);
        assertThat(allergies().find(stored.id())).contains(second);
    }

    @Test
    default void changeOfAnOlderVersionIsStale() {
        var first = allergies().add(anAllergy(surroundings()));
        var second = allergies().change(first.voided("wrong child", NOW));

        Refused.asStale(() -> allergies().change(first.voided("wrong one", NOW)));
        assertThat(allergies().find(first.id())).contains(second);
    }

    @Test
    default void theMostSevereComesFirstThenByAllergen() {
        var around = surroundings();
        var mild = allergies().add(anAllergy(around, "Almonds", AllergySeverity.MILD));
        var severe = allergies().add(anAllergy(around, "Wasps", AllergySeverity.SEVERE));
        var deadly = allergies().add(anAllergy(around, "Peanuts", AllergySeverity.LIFE_THREATENING));
        var moderate = allergies().add(anAllergy(around, "Mould", AllergySeverity.MODERATE));
        var alsoSevere = allergies().add(anAllergy(around, "Bees", AllergySeverity.SEVERE));
        allergies().add(anAllergy(surroundings()));

        assertThat(allergies().of(around.studentId())).containsExactly(deadly, alsoSevere, severe, moderate, mild);
    }

    @Test
    default void voidedAllergyIsNoLongerListedButStillFound() {
        var around = surroundings();
        var voided = allergies().change(allergies().add(anAllergy(around)).voided("wrong child", NOW));

        assertThat(allergies().of(around.studentId())).isEmpty();
        assertThat(allergies().find(voided.id())).contains(voided);
        var stands = allergies().add(anAllergy(around));
        allergies().add(anAllergy(surroundings()));
        assertThat(allergies().all(around.studentId())).containsExactlyInAnyOrder(voided, stands);
    }

    @Test
    default void sameAllergenInAnyCaseAndAccentIsRefusedUntilTheFirstIsVoided() {
        var around = surroundings();
        var first = allergies().add(anAllergy(around, "Café au lait", AllergySeverity.MILD));
        var again = anAllergy(around, "CAFE AU LAIT", AllergySeverity.MILD);

        Refused.asConflict("allergy-recorded-already", () -> allergies().add(again));
        allergies().change(first.voided("twice", NOW));
        assertThat(allergies().add(again)).isNotNull();
    }
}
