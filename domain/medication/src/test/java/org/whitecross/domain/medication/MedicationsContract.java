package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.aMedication;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.Walk;

/** What every implementation of {@link Medications} keeps. */
public interface MedicationsContract {
    Medications medications();

    /** Another district each time. */
    Surroundings surroundings();

    @Test
    default void savedMedicationIsFoundWithEveryFieldIntact() {
        var medication = aMedication(surroundings().districtId());

        var stored = medications().add(medication);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(medication);
        assertThat(stored.version()).isEqualTo(1);
        assertThat(medications().find(medication.id())).contains(stored);
    }

    @Test
    default void sameNameStrengthAndFormAreListedOncePerDistrict() {
        var district = surroundings().districtId();
        medications().add(medication(district, "Advil", "200 mg", DosageForm.TABLET));

        Refused.asConflict(
                "medication-listed-already",
                () -> medications().add(medication(district, "ADVIL", "200 MG", DosageForm.TABLET)));
        assertThat(medications().add(medication(district, "Advil", "400 mg", DosageForm.TABLET)))
                .isNotNull();
        assertThat(medications().add(medication(district, "Advil", "200 mg", DosageForm.CAPSULE)))
                .isNotNull();
        assertThat(medications().add(medication(surroundings().districtId(), "Advil", "200 mg", DosageForm.TABLET)))
                .isNotNull();
    }

    @Test
    default void medicationsAreFoundByPartOfEitherNameWithoutRegardToCaseAndAccents() {
        var token = UUID.randomUUID().toString();
        var district = surroundings().districtId();
        var brand =
                medications().add(Medication.listed(district, "Béta " + token, null, "5 mg", DosageForm.TABLET, NOW));
        var generic = medications()
                .add(Medication.listed(district, "Alpha", "beta " + token, "5 mg", DosageForm.TABLET, NOW));

        assertThat(listed("BETA " + token)).containsExactly(generic, brand);
        assertThat(listed("gamma " + token)).isEmpty();
        assertThat(listed("_eta " + token)).isEmpty();
    }

    @Test
    default void everyWayThroughThePagesShowsEachMedicationOnceByName() {
        var token = UUID.randomUUID().toString();
        var district = surroundings().districtId();
        var names = new ArrayList<String>();
        for (char c = 'G'; c >= 'A'; c--) {
            names.addFirst(c + " " + token);
            medications().add(medication(district, c + " " + token, "5 mg", DosageForm.TABLET));
        }

        assertThat(Walk.byCursor(page -> medications().list(token, page), 3, List.<Page.By<Medications.Order>>of()))
                .extracting(Medication::name)
                .containsExactlyElementsOf(names);
        assertThat(Walk.byNumber(page -> medications().list(token, page), 3, List.<Page.By<Medications.Order>>of()))
                .extracting(Medication::name)
                .containsExactlyElementsOf(names);
    }

    @Test
    default void severalAreFetchedByTheirIdsByName() {
        var district = surroundings().districtId();
        var second = medications().add(medication(district, "Bravo", "5 mg", DosageForm.TABLET));
        var first = medications().add(medication(district, "Alpha", "5 mg", DosageForm.TABLET));
        medications().add(medication(district, "Cocoa", "5 mg", DosageForm.TABLET));

        assertThat(medications().all(List.of(second.id(), first.id(), MedicationId.next(), first.id())))
                .containsExactly(first, second);
        assertThat(medications().all(List.of())).isEmpty();
    }

    private List<Medication> listed(@Nullable String search) {
        return medications()
                .list(search, Page.Request.<Medications.Order>first(10))
                .rows();
    }

    private static Medication medication(DistrictId district, String name, String strength, DosageForm form) {
        return Medication.listed(district, name, null, strength, form, NOW);
    }
}
