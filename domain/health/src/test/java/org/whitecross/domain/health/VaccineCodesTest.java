package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.NO_TABLES;
import static org.whitecross.domain.health.SampleChart.TODAY;
import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleCodes.BOTH;
import static org.whitecross.domain.health.SampleCodes.CVX;
import static org.whitecross.domain.health.SampleCodes.MVX;
import static org.whitecross.domain.health.SampleCodes.UPDATED;
import static org.whitecross.domain.health.VaccinationSource.GIVEN_HERE;
import static org.whitecross.domain.health.VaccinationSource.HISTORICAL;
import static org.whitecross.domain.health.VaccinationSource.REPORTED;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** Codes in doses and exemptions, with CDC's tables loaded or not. */
class VaccineCodesTest {
    private static final Surroundings AROUND = Surroundings.madeUp();
    private static final VaccineCodes ONLY_VACCINES = new VaccineCodes(Optional.of(CVX), Optional.empty());

    @Test
    void loadedTableGivesTheShortName() {
        var named = NamedVaccination.of(dose("03", "MSD", REPORTED, BOTH), BOTH);

        assertThat(named.cvx())
                .isEqualTo(new VaccineCodes.Name(
                        "MMR", VaccineCodeStatus.ACTIVE, CVX.version().id(), null));
        assertThat(named.mvx())
                .isEqualTo(new VaccineCodes.Name(
                        "Merck and Co., Inc.",
                        VaccineCodeStatus.ACTIVE,
                        MVX.version().id(),
                        null));
        assertThat(named.references()).containsExactly(CVX.version(), MVX.version());
        assertThat(NamedVaccination.of(dose("03", null, REPORTED, BOTH), BOTH).references())
                .containsExactly(CVX.version());
    }

    @Test
    void withoutATableTheShapeAloneIsCheckedAndTheAnswerSaysSo() {
        var named = NamedVaccination.of(dose("777", "ZZZ", GIVEN_HERE, NO_TABLES), NO_TABLES);

        var missing = new VaccineCodes.Name(null, null, null, "reference-data-missing");
        assertThat(named.cvx()).isEqualTo(missing);
        assertThat(named.mvx()).isEqualTo(missing);
        assertThat(named.references()).isEmpty();
        Refused.forField("/cvxCode", "format", () -> dose("7777", null, REPORTED, NO_TABLES));
        assertThat(dose("03", "ZZZ", GIVEN_HERE, ONLY_VACCINES)).isNotNull();
    }

    @Test
    void codeFromBeforeTheTableKeepsStandingWithoutAName() {
        var old = dose("777", "ZZZ", REPORTED, NO_TABLES);

        var named = NamedVaccination.of(old, BOTH);

        assertThat(named.cvx())
                .isEqualTo(new VaccineCodes.Name(null, null, CVX.version().id(), "unknown-code"));
        Refused.forField("/cvxCode", "unknown-code", () -> changed(old, "777", null, REPORTED));
        assertThat(changed(old, "21", null, REPORTED).particulars().cvxCode()).isEqualTo("21");
    }

    @ParameterizedTest
    @EnumSource
    void unknownCodeIsRefusedWithItsField(VaccinationSource source) {
        Refused.forField("/cvxCode", "unknown-code", () -> dose("777", "MSD", source, BOTH));
        Refused.forField("/mvxCode", "unknown-code", () -> dose("03", "ZZZ", source, BOTH));
        assertThat(dose("3", "MSD", source, BOTH)).as("as CDC writes it").isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "02,MSD,/cvxCode",
        "99,MSD,/cvxCode",
        "03,LED,/mvxCode",
    })
    void whatIsNotActiveWasGivenElsewhereOnly(String cvx, String mvx, String pointer) {
        assertThat(dose(cvx, mvx, HISTORICAL, BOTH)).isNotNull();
        assertThat(dose(cvx, mvx, REPORTED, BOTH)).isNotNull();
        Refused.forField(pointer, "code-not-active", () -> dose(cvx, mvx, GIVEN_HERE, BOTH));
    }

    /** A vaccine that was taken off the market later was right when it was given. */
    @Test
    void codeThatHasGoneOutOfUseSinceMayStayInTheRecord() {
        var given = dose("02", "LED", GIVEN_HERE, NO_TABLES);

        assertThat(changed(given, "02", "LED", GIVEN_HERE)).isNotNull();
        var reported = dose("02", "LED", REPORTED, BOTH);
        Refused.forField("/cvxCode", "code-not-active", () -> changed(reported, "02", "MSD", GIVEN_HERE));
        var other = dose("03", "MSD", GIVEN_HERE, BOTH);
        Refused.forField("/cvxCode", "code-not-active", () -> changed(other, "02", "MSD", GIVEN_HERE));
        Refused.forField("/mvxCode", "code-not-active", () -> changed(other, "03", "LED", GIVEN_HERE));
    }

    @Test
    void exemptionNamesAVaccineOfTheTableOrNone() {
        var child = aChild(AROUND);

        assertThat(NamedExemption.of(exemption("02", BOTH), BOTH).cvx())
                .isEqualTo(new VaccineCodes.Name(
                        "OPV", VaccineCodeStatus.INACTIVE, CVX.version().id(), null));
        assertThat(NamedExemption.of(exemption(null, BOTH), BOTH).cvx()).isNull();
        assertThat(NamedExemption.of(exemption(null, BOTH), BOTH).references()).isEmpty();
        assertThat(NamedExemption.of(exemption("777", NO_TABLES), NO_TABLES).cvx())
                .isEqualTo(new VaccineCodes.Name(null, null, null, "reference-data-missing"));
        Refused.forField("/cvxCode", "unknown-code", () -> exemption("777", BOTH));
        var old = exemption("777", NO_TABLES);
        Refused.forField(
                "/cvxCode", "unknown-code", () -> old.with(child, Entry.Told.JUST_NOW, old.particulars(), BOTH, NOW));
    }

    @Test
    void codeIsRefusedTogetherWithWhateverElseIsWrong() {
        assertThatThrownBy(() -> Vaccination.recorded(
                        aChild(AROUND),
                        new Entry.Told(NOW.minusSeconds(100_000), null),
                        particulars("777", "ZZZ", REPORTED, "x"),
                        BOTH,
                        AROUND.userId(),
                        NOW))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::pointer)
                                .containsExactly("/lateReason", "/vaccineName", "/cvxCode", "/mvxCode"));
    }

    @ParameterizedTest
    @CsvSource({"1,true", "200,true", "201,false"})
    void shortNameHasItsLimits(int length, boolean allowed) {
        var name = "x".repeat(length);
        if (allowed)
            assertThat(new VaccineCode("03", name, null, VaccineCodeStatus.ACTIVE, UPDATED))
                    .isNotNull();
        else
            Refused.forField(
                    "/shortName", "length", () -> new VaccineCode("03", name, null, VaccineCodeStatus.ACTIVE, UPDATED));
    }

    @ParameterizedTest
    @CsvSource({"1,true", "500,true", "501,false"})
    void fullNameHasItsLimits(int length, boolean allowed) {
        var name = "x".repeat(length);
        if (allowed)
            assertThat(new VaccineCode("03", "MMR", name, VaccineCodeStatus.ACTIVE, UPDATED))
                    .isNotNull();
        else
            Refused.forField(
                    "/fullName", "length", () -> new VaccineCode("03", "MMR", name, VaccineCodeStatus.ACTIVE, UPDATED));
    }

    private static Vaccination changed(Vaccination dose, String cvx, @Nullable String mvx, VaccinationSource source) {
        return dose.with(aChild(AROUND), Entry.Told.JUST_NOW, particulars(cvx, mvx, source, "changed"), BOTH, NOW);
    }

    private static Vaccination dose(String cvx, @Nullable String mvx, VaccinationSource source, VaccineCodes codes) {
        return Vaccination.recorded(
                aChild(AROUND),
                Entry.Told.JUST_NOW,
                particulars(cvx, mvx, source, "as told"),
                codes,
                AROUND.userId(),
                NOW);
    }

    private static Vaccination.Particulars particulars(
            String cvx, @Nullable String mvx, VaccinationSource source, String name) {
        return new Vaccination.Particulars(
                cvx,
                mvx,
                name,
                source,
                TODAY,
                DatePrecision.DAY,
                null,
                "R034567",
                TODAY,
                AdministrationSite.ARM_LEFT,
                AdministrationRoute.INTRAMUSCULAR,
                "Iris Okafor, RN",
                null,
                null,
                null);
    }

    private static VaccineExemption exemption(@Nullable String cvx, VaccineCodes codes) {
        var particulars = new VaccineExemption.Particulars(
                ExemptionType.MEDICAL, cvx, "leukemia in treatment", null, TODAY, null);
        return VaccineExemption.recorded(aChild(AROUND), Entry.Told.JUST_NOW, particulars, codes, AROUND.userId(), NOW);
    }
}
