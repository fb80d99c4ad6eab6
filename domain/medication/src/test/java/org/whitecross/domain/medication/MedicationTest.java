package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.aMedication;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refused;

class MedicationTest {
    private static final DistrictId DISTRICT = DistrictId.next();

    // Strength

    @ParameterizedTest
    @CsvSource({
        "10 mg, 10 mg",
        "10MG, 10 mg",
        " 0.50 mg , 0.5 mg",
        "160 mg/5ml, 160 mg/5 mL",
        "90 mcg / puff, 90 mcg/puff",
        "90 mcg/1 puff, 90 mcg/puff",
        "100 Units/mL, 100 unit/mL",
        "1%, 1 %",
        "20 mEq, 20 mEq",
        "0.3 mg/0.3 mL, 0.3 mg/0.3 mL",
        "9999999.9999 g, 9999999.9999 g"
    })
    void strengthHasOneSpelling(String typed, String kept) {
        assertThat(new Strength(typed).value()).isEqualTo(kept);
        assertThat(new Strength(kept)).isEqualTo(new Strength(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strong",
                "10",
                "mg",
                "0 mg",
                "-1 mg",
                "10 ug",
                "10 mg/",
                "10 mg/0 mL",
                "10 mg/5",
                "10 mg/box",
                "1 %/mL",
                "10000000 mg",
                "1.00001 mg",
                "10 mg 20",
                "",
                "10\u00A0mg"
            })
    void strengthIsANumberWithAKnownUnit(String wrong) {
        Refused.forField("", "format", () -> new Strength(wrong));
    }

    // National Drug Code

    @ParameterizedTest
    @CsvSource({
        "00093-5124-01, 00093-5124-01",
        "00093512401, 00093-5124-01",
        "0093-5124-01, 00093-5124-01",
        "54321-987-12, 54321-0987-12",
        "54321-9876-1, 54321-9876-01",
        "' 54321-9876-1 ', 54321-9876-01"
    })
    void codeIsKeptAsElevenDigits(String typed, String kept) {
        assertThat(new Ndc(typed).value()).isEqualTo(kept);
        assertThat(Ndc.reads(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0093512401x",
                "009351240",
                "000935124011",
                "0093-512-01",
                "54321-98765-1",
                "54321-9876",
                "5432-9876-1",
                "54321--9876-1",
                "543219876-01",
                "５４３２１-9876-01"
            })
    void anythingElseIsNoCode(String wrong) {
        Refused.forField("", "format", () -> new Ndc(wrong));
        assertThat(Ndc.reads(wrong)).isFalse();
    }

    /** 0093512401 may be 00093-5124-01, 00935-0124-01 or 00935-1240-01. */
    @Test
    void tenDigitsWithoutHyphensAreRefusedAsAmbiguous() {
        Refused.forField("", "ambiguous", () -> new Ndc("0093512401"));
    }

    // Ingredients

    @ParameterizedTest
    @CsvSource({"Acetaminophen, acetaminophen", "'  Codéine   Phosphate ', codeine phosphate", "L-Dopa, l-dopa"})
    void ingredientIsNamedInOneWay(String typed, String kept) {
        assertThat(new Ingredient(typed, null, null, null).name()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-codeine", "codeine;", "кодеин", "co\ndeine\u0000"})
    void ingredientIsNamedInLettersThatCanBeCompared(String wrong) {
        Refused.forField("/name", "format", () -> new Ingredient(wrong, null, null, null));
    }

    @Test
    void ingredientHasBothAmountAndUnitOrNeither() {
        Refused.forField("/strengthUnit", "required", () -> new Ingredient("codeine", BigDecimal.ONE, null, null));
        Refused.forField("/strengthAmount", "required", () -> new Ingredient("codeine", null, DoseUnit.MG, null));
        for (var wrong : List.of("0", "-1", "0.0000001", "1000000.1"))
            Refused.forField("/strengthAmount", "range", () -> contains(wrong, DoseUnit.MG));
        assertThat(contains("0.000001", DoseUnit.MG)).isNotNull();
        assertThat(contains("1000000", DoseUnit.MCG)).isNotNull();
        Refused.forField("/strengthUnit", "not-a-measure", () -> contains("1", DoseUnit.TABLET));
    }

    @Test
    void onlyIngredientIsWorkedOutFromNameStrengthAndStockUnit() {
        assertThat(listed("Tylenol", "Acetaminophen", "160 mg/5 mL", DosageForm.LIQUID))
                .containsExactly(new Ingredient("acetaminophen", new BigDecimal("32"), DoseUnit.MG, null));
        assertThat(listed("Ibuprofen", null, "200 mg", DosageForm.TABLET))
                .containsExactly(new Ingredient("ibuprofen", new BigDecimal("200"), DoseUnit.MG, null));
        assertThat(listed("Ventolin", "albuterol", "90 mcg/puff", DosageForm.INHALER))
                .containsExactly(new Ingredient("albuterol", new BigDecimal("90"), DoseUnit.MCG, null));
        // A strength in another measure than the stock's says nothing of one unit of it.
        assertThat(listed("Hydrocortisone", null, "1 %", DosageForm.CREAM))
                .containsExactly(new Ingredient("hydrocortisone", null, null, null));
        assertThat(listed("Zofran", "ondansetron", "4 mg", DosageForm.LIQUID))
                .containsExactly(new Ingredient("ondansetron", null, null, null));
    }

    @Test
    void ingredientsAreOneToTwentyAndEachOnce() {
        Refused.forField("/ingredients", "length", () -> made(List.of()));
        Refused.forField("/ingredients", "length", () -> made(many(21)));
        assertThat(made(many(20)).ingredients()).hasSize(20);
        Refused.forField(
                "/ingredients",
                "duplicate",
                () -> made(List.of(
                        new Ingredient("Codeine", null, null, null), new Ingredient("codeine ", null, null, null))));
    }

    @Test
    void onlyIngredientContainsWhatTheStrengthSays() {
        Refused.forField("/ingredients/0", "contradicts-strength", () -> made(List.of(contains("11", DoseUnit.MG))));
        assertThat(made(List.of(contains("10.0", DoseUnit.MG)))).isNotNull();
        assertThat(made(List.of(contains("11", DoseUnit.MG), new Ingredient("other", null, null, null))))
                .isNotNull();
    }

    @Test
    void nameThatCannotBeComparedAsksForTheIngredients() {
        Refused.forField("/ingredients", "required", () -> listed("Кодеин", null, "10 mg", DosageForm.TABLET));
    }

    // Controlled substances

    @ParameterizedTest
    @EnumSource
    void schedulesOneAndTwoAreGivenBeforeAWitness(DeaSchedule schedule) {
        boolean strict = schedule == DeaSchedule.I || schedule == DeaSchedule.II;

        assertThat(witnessed(schedule, null).requiresWitness()).isEqualTo(strict);
        assertThat(witnessed(schedule, true).requiresWitness()).isTrue();
        if (strict) Refused.forField("/requiresWitness", "witness-required", () -> witnessed(schedule, false));
        else assertThat(witnessed(schedule, false).requiresWitness()).isFalse();
        assertThat(witnessed(schedule, null).controlled()).isTrue();
    }

    @Test
    void whatIsNotControlledNeedsAWitnessOnlyWhereTheDistrictSaysSo() {
        assertThat(witnessed(null, null).requiresWitness()).isFalse();
        assertThat(witnessed(null, true).requiresWitness()).isTrue();
        assertThat(witnessed(null, null).controlled()).isFalse();
    }

    // What else is said

    @Test
    void textsHaveTheirBounds() {
        Refused.forField("/name", "length", () -> said("n", "Class", "Maker", "1"));
        Refused.forField("/drugClass", "length", () -> said("Name", "c", "Maker", "1"));
        Refused.forField("/manufacturer", "length", () -> said("Name", "Class", "m".repeat(201), "1"));
        for (var wrong : List.of("0", "012", "123456789", "abc"))
            Refused.forField("/rxNormCode", "format", () -> said("Name", "Class", "Maker", wrong));
        assertThat(said("Nm", "Cl", "m".repeat(200), "12345678")).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void everyFormHasAUsualStockUnit(DosageForm form) {
        var medication = Medication.listed(DISTRICT, Medication.Listing.of("Some drug", null, "10 mg", form), NOW);

        assertThat(medication.stockUnit()).isNotNull();
    }

    @Test
    void medicationLeavesTheFormularyOnceAndComesBack() {
        var medication = aMedication(DISTRICT);

        Refused.byRule("medication-listed", () -> medication.relisted(NOW));
        var withdrawn = medication.withdrawn(NOW.plusSeconds(1));
        assertThat(withdrawn.isActive()).isFalse();
        assertThat(withdrawn.updatedAt()).isEqualTo(NOW.plusSeconds(1));
        Refused.byRule("medication-withdrawn", () -> withdrawn.withdrawn(NOW));
        assertThat(withdrawn.relisted(NOW)).isEqualTo(medication);
    }

    private static List<Ingredient> listed(String name, @Nullable String generic, String strength, DosageForm form) {
        return Medication.listed(DISTRICT, Medication.Listing.of(name, generic, strength, form), NOW)
                .ingredients();
    }

    private static Medication made(List<Ingredient> ingredients) {
        return Medication.listed(DISTRICT, listing("Some drug", null, null, null, ingredients, null, null), NOW);
    }

    private static Medication witnessed(@Nullable DeaSchedule schedule, @Nullable Boolean witness) {
        return Medication.listed(DISTRICT, listing("Some drug", null, null, null, null, schedule, witness), NOW);
    }

    private static Medication said(String name, String drugClass, String maker, String rxNorm) {
        var ingredients = List.of(new Ingredient("some drug", null, null, null));
        return Medication.listed(DISTRICT, listing(name, drugClass, maker, rxNorm, ingredients, null, null), NOW);
    }

    private static Medication.Listing listing(
            String name,
            @Nullable String drugClass,
            @Nullable String maker,
            @Nullable String rxNorm,
            @Nullable List<Ingredient> ingredients,
            @Nullable DeaSchedule schedule,
            @Nullable Boolean witness) {
        return new Medication.Listing(
                name,
                null,
                new Strength("10 mg"),
                DosageForm.TABLET,
                ingredients,
                drugClass,
                maker,
                null,
                rxNorm,
                schedule,
                witness,
                null);
    }

    private static Ingredient contains(String amount, DoseUnit unit) {
        return new Ingredient("codeine", new BigDecimal(amount), unit, null);
    }

    private static List<Ingredient> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Ingredient("ingredient " + i, null, null, null))
                .toList();
    }
}
