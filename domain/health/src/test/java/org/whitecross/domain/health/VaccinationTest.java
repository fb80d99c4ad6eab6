package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleChart.BIRTH;
import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.TODAY;
import static org.whitecross.domain.health.SampleChart.aVaccination;
import static org.whitecross.domain.health.SampleChart.anExemption;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class VaccinationTest {
    private static final Surroundings AROUND = Surroundings.madeUp();

    @ParameterizedTest
    @CsvSource({"3,03", "03,03", "21,21", "208,208"})
    void cvxCodeIsKeptAsCdcWritesIt(String given, String kept) {
        assertThat(recorded(with("cvxCode", given)).particulars().cvxCode()).isEqualTo(kept);
        assertThat(exempt(given, "leukemia", null, TODAY, null).particulars().cvxCode())
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234", "A1", "-1", " 3"})
    void anythingElseIsNoCvxCode(String code) {
        Refused.forField("/cvxCode", "format", () -> recorded(with("cvxCode", code)));
        Refused.forField("/cvxCode", "format", () -> exempt(code, "leukemia", null, TODAY, null));
    }

    @ParameterizedTest
    @CsvSource({"PF,true", "PFR,true", "P,false", "PFRX,false", "pfr,false", "P1,false"})
    void mvxCodeHasTwoOrThreeCapitals(String code, boolean allowed) {
        if (allowed) assertThat(recorded(with("mvxCode", code))).isNotNull();
        else Refused.forField("/mvxCode", "format", () -> recorded(with("mvxCode", code)));
    }

    @ParameterizedTest
    @CsvSource({"vaccineName,2,200", "lotNumber,1,100", "administeredBy,2,200", "facility,2,200", "notes,1,5000"})
    void textLiesWithinItsLimits(String field, int shortest, int longest) {
        assertThat(recorded(with(field, "x".repeat(shortest)))).isNotNull();
        assertThat(recorded(with(field, "x".repeat(longest)))).isNotNull();
        if (shortest > 1)
            Refused.forField("/" + field, "length", () -> recorded(with(field, "x".repeat(shortest - 1))));
        Refused.forField("/" + field, "length", () -> recorded(with(field, "x".repeat(longest + 1))));
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "20,true", "21,false"})
    void doseNumberIsOneToTwenty(int number, boolean allowed) {
        if (allowed) assertThat(recorded(with("doseNumber", number))).isNotNull();
        else Refused.forField("/doseNumber", "range", () -> recorded(with("doseNumber", number)));
    }

    @ParameterizedTest
    @CsvSource({
        "2016-02-29,DAY,",
        "2016-02-28,DAY,before-birth",
        "2016-02-01,MONTH,",
        "2016-01-01,MONTH,before-birth",
        "2016-01-01,YEAR,",
        "2015-01-01,YEAR,before-birth",
        "2025-09-15,DAY,",
        "2025-09-16,DAY,in-future",
        "2025-09-01,MONTH,",
        "2025-10-01,MONTH,in-future",
        "2025-01-01,YEAR,",
        "2026-01-01,YEAR,in-future",
        "2020-05-02,MONTH,not-the-first",
        "2020-05-01,YEAR,not-the-first"
    })
    void doseWasGivenInTheLifeOfTheChildAsFarAsIsKnown(LocalDate day, DatePrecision precision, @Nullable String code) {
        var p = with(Map.of("administeredOn", day, "precision", precision));
        if (code == null) assertThat(recorded(p).particulars().administeredOn()).isEqualTo(day);
        else Refused.forField("/administeredOn", code, () -> recorded(p));
    }

    @Test
    void lotExpiresNotBeforeTheDose() {
        var day = LocalDate.of(2020, 5, 1);

        assertThat(recorded(with(Map.of("administeredOn", day, "expiresOn", day))))
                .isNotNull();
        Refused.forField(
                "/expiresOn",
                "before-administration",
                () -> recorded(with(Map.of("administeredOn", day, "expiresOn", day.minusDays(1)))));
    }

    @Test
    void informationStatementIsNotOfTheFuture() {
        assertThat(recorded(with("visDate", TODAY))).isNotNull();
        Refused.forField("/visDate", "in-future", () -> recorded(with("visDate", TODAY.plusDays(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mvxCode", "lotNumber", "expiresOn", "site", "route", "administeredBy"})
    void doseGivenHereTellsAllOfIt(String field) {
        var complete = givenHere();
        assertThat(recorded(with(complete))).isNotNull();
        complete.remove(field);

        Refused.forField("/" + field, "required", () -> recorded(with(complete)));
        complete.put("source", VaccinationSource.HISTORICAL);
        assertThat(recorded(with(complete))).isNotNull();
    }

    @Test
    void doseGivenHereHasAFullDateOfTheDayOnWhichItOccurred() {
        var vague = givenHere();
        vague.put("precision", DatePrecision.MONTH);
        vague.put("administeredOn", LocalDate.of(2025, 9, 1));
        var told = new Entry.Told(java.time.Instant.parse("2025-09-01T15:00:00Z"), "the network was down");
        Refused.forField("/administeredOnPrecision", "not-a-day", () -> aVaccination(AROUND, told, with(vague)));

        var yesterday = givenHere();
        yesterday.put("administeredOn", TODAY.minusDays(1));
        Refused.forField("/administeredOn", "not-when-it-occurred", () -> recorded(with(yesterday)));
        assertThat(aVaccination(AROUND, new Entry.Told(NOW.minusSeconds(86_400), null), with(yesterday)))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"4,false", "5,true", "2000,true", "2001,false"})
    void exemptionHasAReason(int length, boolean allowed) {
        if (allowed)
            assertThat(exempt(null, "x".repeat(length), null, TODAY, null)).isNotNull();
        else Refused.forField("/reason", "length", () -> exempt(null, "x".repeat(length), null, TODAY, null));
    }

    @ParameterizedTest
    @CsvSource({"1,false", "2,true", "200,true", "201,false"})
    void exemptionMayNameItsDocument(int length, boolean allowed) {
        var document = "x".repeat(length);
        if (allowed) assertThat(exempt(null, "leukemia", document, TODAY, null)).isNotNull();
        else Refused.forField("/documentReference", "length", () -> exempt(null, "leukemia", document, TODAY, null));
    }

    @Test
    void exemptionIsValidForAtLeastADayOfTheChildsLife() {
        assertThat(exempt(null, "leukemia", null, BIRTH, BIRTH)).isNotNull();
        assertThat(exempt(null, "leukemia", null, TODAY.plusYears(1), null)).isNotNull();
        Refused.forField("/validUntil", "before-start", () -> exempt(null, "leukemia", null, BIRTH.plusDays(1), BIRTH));
        Refused.forField("/validFrom", "before-birth", () -> exempt(null, "leukemia", null, BIRTH.minusDays(1), null));
    }

    @ParameterizedTest
    @EnumSource
    void dateOfWhichADayIsKnownIsThatDay(DatePrecision precision) {
        var leapDay = LocalDate.of(2024, 2, 29);

        assertThat(precision.first(leapDay))
                .isEqualTo(
                        switch (precision) {
                            case DAY -> "2024-02-29";
                            case MONTH -> "2024-02-01";
                            case YEAR -> "2024-01-01";
                        });
        assertThat(precision.last(leapDay)).isEqualTo(precision == DatePrecision.YEAR ? "2024-12-31" : "2024-02-29");
    }

    private static VaccineExemption exempt(
            @Nullable String cvx, String reason, @Nullable String document, LocalDate from, @Nullable LocalDate until) {
        return anExemption(
                AROUND,
                Entry.Told.JUST_NOW,
                new VaccineExemption.Particulars(ExemptionType.MEDICAL, cvx, reason, document, from, until));
    }

    private static Map<String, Object> givenHere() {
        return new HashMap<>(Map.<String, Object>of(
                "source",
                VaccinationSource.GIVEN_HERE,
                "mvxCode",
                "MSD",
                "administeredBy",
                "Iris Okafor, RN",
                "administeredOn",
                TODAY,
                "lotNumber",
                "R034567",
                "expiresOn",
                TODAY,
                "site",
                AdministrationSite.ARM_LEFT,
                "route",
                AdministrationRoute.INTRAMUSCULAR));
    }

    private static Vaccination recorded(Vaccination.Particulars p) {
        return aVaccination(AROUND, Entry.Told.JUST_NOW, p);
    }

    private static Vaccination.Particulars with(String field, Object value) {
        return with(Map.of(field, value));
    }

    private static Vaccination.Particulars with(Map<String, Object> said) {
        return new Vaccination.Particulars(
                (String) said.getOrDefault("cvxCode", "03"),
                (String) said.get("mvxCode"),
                (String) said.getOrDefault("vaccineName", "MMR"),
                (VaccinationSource) said.getOrDefault("source", VaccinationSource.REPORTED),
                (LocalDate) said.getOrDefault("administeredOn", LocalDate.of(2020, 5, 1)),
                (DatePrecision) said.getOrDefault("precision", DatePrecision.DAY),
                (Integer) said.get("doseNumber"),
                (String) said.get("lotNumber"),
                (LocalDate) said.get("expiresOn"),
                (AdministrationSite) said.get("site"),
                (AdministrationRoute) said.get("route"),
                (String) said.get("administeredBy"),
                (String) said.get("facility"),
                (LocalDate) said.get("visDate"),
                (String) said.get("notes"));
    }
}
