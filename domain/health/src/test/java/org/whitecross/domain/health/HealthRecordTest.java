package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleChart.BIRTH;
import static org.whitecross.domain.health.SampleChart.TODAY;
import static org.whitecross.domain.health.SampleChart.aRecord;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class HealthRecordTest {
    private static final Surroundings AROUND = Surroundings.madeUp();

    @ParameterizedTest
    @CsvSource({"title,3,200", "description,1,5000", "provider,2,200"})
    void textLiesWithinItsLimits(String field, int shortest, int longest) {
        assertThat(with(field, "x".repeat(shortest))).isNotNull();
        assertThat(with(field, "x".repeat(longest))).isNotNull();
        if (shortest > 1) Refused.forField("/" + field, "length", () -> with(field, "x".repeat(shortest - 1)));
        Refused.forField("/" + field, "length", () -> with(field, "x".repeat(longest + 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567893", "1245319599"})
    void providerNumberWithItsCheckDigitIsTaken(String npi) {
        assertThat(with("providerNpi", npi).particulars().providerNpi()).isEqualTo(npi);
    }

    @ParameterizedTest
    @CsvSource({
        "1234567890,check-digit",
        "1234567894,check-digit",
        "1243567893,check-digit",
        "123456789,format",
        "12345678930,format",
        "123456789X,format"
    })
    void anythingElseIsNoProviderNumber(String npi, String code) {
        Refused.forField("/providerNpi", code, () -> with("providerNpi", npi));
    }

    @Test
    void diagnosisHasTheShapeOfACode() {
        assertThat(with("diagnosisCode", "F41.1")).isNotNull();
        Refused.forField("/diagnosisCode", "format", () -> with("diagnosisCode", "anxious"));
    }

    @Test
    void dayLiesInTheLifeOfTheChild() {
        assertThat(on(BIRTH)).isNotNull();
        assertThat(on(TODAY)).isNotNull();
        Refused.forField("/occurredOn", "before-birth", () -> on(BIRTH.minusDays(1)));
        Refused.forField("/occurredOn", "in-future", () -> on(TODAY.plusDays(1)));
    }

    @ParameterizedTest
    @EnumSource
    void twoTypesAreOfMentalHealth(HealthRecordType type) {
        assertThat(type.isOfMentalHealth())
                .isEqualTo(type == HealthRecordType.MENTAL_HEALTH || type == HealthRecordType.COUNSELING);
    }

    private static HealthRecord on(LocalDate day) {
        return recorded(Map.of(), day);
    }

    private static HealthRecord with(String field, String value) {
        return recorded(Map.of(field, value), TODAY);
    }

    private static HealthRecord recorded(Map<String, String> said, LocalDate day) {
        var p = new HealthRecord.Particulars(
                HealthRecordType.CHECKUP,
                said.getOrDefault("title", "Visit"),
                said.get("description"),
                day,
                said.get("provider"),
                said.get("providerNpi"),
                said.get("diagnosisCode"),
                false);
        return aRecord(AROUND, Entry.Told.JUST_NOW, p);
    }
}
