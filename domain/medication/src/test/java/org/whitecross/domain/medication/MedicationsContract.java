package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.anInhaler;
import static org.whitecross.domain.medication.SampleMedication.ended;

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

    Prescriptions prescriptions();

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
        var brand = medications().add(medication(district, "Béta " + token, "5 mg", DosageForm.TABLET));
        var generic = medications()
                .add(Medication.listed(
                        district, Medication.Listing.of("Alpha", "beta " + token, "5 mg", DosageForm.TABLET), NOW));

        assertThat(listed("BETA " + token)).containsExactly(generic, brand);
        assertThat(listed("gamma " + token)).isEmpty();
        assertThat(listed("_eta " + token)).isEmpty();
    }

    /** Red, with a fault of ours, when what was stored is read before its ingredients are. */
    @Test
    default void nameThatIsNoIngredientsIsStoredWithTheIngredientsThatAreSaid() {
        var listing = new Medication.Listing(
                "Plain " + UUID.randomUUID(),
                "%;--",
                new Strength("5 mg"),
                DosageForm.TABLET,
                List.of(new Ingredient("plain", null, null, null)),
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        var stored = medications().add(Medication.listed(surroundings().districtId(), listing, NOW));
        var changed = medications().change(stored.with(listing, NOW));

        assertThat(stored.ingredients()).extracting(Ingredient::name).containsExactly("plain");
        assertThat(changed.ingredients()).isEqualTo(stored.ingredients());
        Refused.asStale(() -> medications().change(stored.with(listing, NOW)));
    }

    @Test
    default void medicationsAreFoundByIngredientManufacturerAndCode() {
        var district = surroundings().districtId();
        var token = UUID.randomUUID().toString();
        var inhaler = aMedication(district).listing();
        var made = medications()
                .add(Medication.listed(
                        district,
                        new Medication.Listing(
                                "Plain " + token,
                                null,
                                inhaler.strength(),
                                inhaler.dosageForm(),
                                List.of(new Ingredient("Xylo " + token, null, null, null)),
                                null,
                                "Márlow " + token,
                                inhaler.ndc(),
                                null,
                                null,
                                null,
                                null),
                        NOW));
        var code = java.util.Objects.requireNonNull(inhaler.ndc()).value();

        assertThat(listed("XYLÓ " + token)).containsExactly(made);
        assertThat(listed("marlow " + token)).containsExactly(made);
        assertThat(listed(code)).containsExactly(made);
        assertThat(listed(code.replace("-", ""))).containsExactly(made);
        assertThat(listed(code.replace("-", "").substring(1, 10))).containsExactly(made);
        assertThat(listed(code.replace("-", "").substring(1, 10) + "x")).isEmpty();
    }

    /** A code in one of FDA's shorter forms has its zero elsewhere than in front: it is not a part of what is kept. */
    @Test
    default void medicationIsFoundByTheCodeOnItsBox() {
        var district = surroundings().districtId();
        var plain = aMedication(district).listing();
        var made = medications()
                .add(Medication.listed(
                        district,
                        new Medication.Listing(
                                plain.name(),
                                null,
                                plain.strength(),
                                plain.dosageForm(),
                                plain.ingredients(),
                                null,
                                null,
                                new Ndc("54321-987-" + String.valueOf(10 + System.nanoTime() % 90)),
                                null,
                                null,
                                null,
                                null),
                        NOW));
        var box = java.util.Objects.requireNonNull(made.listing().ndc()).value().replace("-0987-", "-987-");

        assertThat(listed(box)).contains(made);
    }

    @Test
    default void listShowsThoseInUseOrThoseThatAreNot() {
        var token = UUID.randomUUID().toString();
        var district = surroundings().districtId();
        var inUse = medications().add(medication(district, "A " + token, "5 mg", DosageForm.TABLET));
        var added = medications().add(medication(district, "B " + token, "5 mg", DosageForm.TABLET));
        var gone = medications().change(added.withdrawn(NOW));

        assertThat(listed(new FormularySearch(token, null))).containsExactly(inUse, gone);
        assertThat(listed(new FormularySearch(token, true))).containsExactly(inUse);
        assertThat(listed(new FormularySearch(token, false))).containsExactly(gone);
    }

    @Test
    default void changedMedicationIsFoundWithEveryFieldAndOnlyItsNewIngredients() {
        var district = surroundings().districtId();
        var before = medications().add(aMedication(district));
        var listing = anInhaler("Proair " + UUID.randomUUID());
        var changed = before.with(
                new Medication.Listing(
                        listing.name(),
                        "Levalbuterol",
                        new Strength("45 mcg/puff"),
                        DosageForm.SPRAY,
                        List.of(
                                new Ingredient("levalbuterol", new java.math.BigDecimal("45"), DoseUnit.MCG, null),
                                new Ingredient("albuterol", null, null, "beta-2 agonists")),
                        "Another class",
                        "Another maker",
                        listing.ndc(),
                        listing.rxNormCode(),
                        DeaSchedule.IV,
                        true,
                        DoseUnit.SPRAY),
                NOW.plusSeconds(1));

        var stored = medications().change(changed);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(changed);
        assertThat(stored.version()).isEqualTo(before.version() + 1);
        assertThat(medications().find(before.id())).contains(stored);
        assertThat(medications().all(List.of(before.id()))).containsExactly(stored);
        Refused.asStale(() -> medications().change(changed));
    }

    @Test
    default void codeIsListedOncePerDistrict() {
        var district = surroundings().districtId();
        var first = medications().add(aMedication(district));
        var same = new Medication.Listing(
                "Another " + first.name(),
                null,
                new Strength("5 mg"),
                DosageForm.TABLET,
                null,
                null,
                null,
                first.listing().ndc(),
                null,
                null,
                null,
                null);

        Refused.asConflict("ndc-listed-already", () -> medications().add(Medication.listed(district, same, NOW)));
        assertThat(medications().add(Medication.listed(surroundings().districtId(), same, NOW)))
                .isNotNull();
    }

    @Test
    default void onlyAnActivePrescriptionCountsAsOne() {
        var around = surroundings();
        var medication = medications().add(aMedication(around.districtId()));
        var another = medications().add(aMedication(around.districtId()));
        assertThat(medications().isPrescribed(medication.id())).isFalse();

        var order = prescriptions().add(aPrescription(around, medication));
        assertThat(medications().isPrescribed(medication.id())).isTrue();
        assertThat(medications().isPrescribed(another.id())).isFalse();

        prescriptions().change(ended(order));
        assertThat(medications().isPrescribed(medication.id())).isFalse();
    }

    @Test
    default void heldMedicationIsAsFound() {
        var medication = medications().add(aMedication(surroundings().districtId()));

        assertThat(medications().held(medication.id())).contains(medication);
        assertThat(medications().held(MedicationId.next())).isEmpty();
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

        assertThat(Walk.byCursor(
                        page -> medications().list(FormularySearch.of(token), page),
                        3,
                        List.<Page.By<Medications.Order>>of()))
                .extracting(Medication::name)
                .containsExactlyElementsOf(names);
        assertThat(Walk.byNumber(
                        page -> medications().list(FormularySearch.of(token), page),
                        3,
                        List.<Page.By<Medications.Order>>of()))
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
        return listed(FormularySearch.of(search));
    }

    private List<Medication> listed(FormularySearch search) {
        return medications()
                .list(search, Page.Request.<Medications.Order>first(10))
                .rows();
    }

    private static Medication medication(DistrictId district, String name, String strength, DosageForm form) {
        return Medication.listed(district, Medication.Listing.of(name, null, strength, form), NOW);
    }
}
