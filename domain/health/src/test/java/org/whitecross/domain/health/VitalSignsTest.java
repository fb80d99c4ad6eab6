package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.aChild;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

class VitalSignsTest {
    private static final Surroundings AROUND = Surroundings.madeUp();

    @ParameterizedTest
    @CsvSource({
        "heartRate,30,250",
        "respiratoryRate,5,80",
        "oxygenSaturation,0,100",
        "painLevel,0,10",
        "glucoseMgDl,10,1500"
    })
    void measureLiesWithinItsLimits(String field, int lowest, int highest) {
        assertThat(taken(Map.of(field, lowest))).isNotNull();
        assertThat(taken(Map.of(field, highest))).isNotNull();
        Refused.forField("/" + field, "range", () -> taken(Map.of(field, lowest - 1)));
        Refused.forField("/" + field, "range", () -> taken(Map.of(field, highest + 1)));
    }

    @ParameterizedTest
    @CsvSource({"50,20", "250,150", "51,50"})
    void bloodPressureWithinItsLimitsIsTaken(int systolic, int diastolic) {
        assertThat(taken(Map.of("systolic", systolic, "diastolic", diastolic))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "49,20,/systolic,range",
        "251,150,/systolic,range",
        "50,19,/diastolic,range",
        "250,151,/diastolic,range",
        "90,90,/diastolic,not-below-systolic",
        "90,91,/diastolic,not-below-systolic"
    })
    void bloodPressureOutsideIsRefused(int systolic, int diastolic, String pointer, String code) {
        Refused.forField(pointer, code, () -> taken(Map.of("systolic", systolic, "diastolic", diastolic)));
    }

    @Test
    void bloodPressureHasTwoNumbers() {
        Refused.forField("/diastolic", "required", () -> taken(Map.of("systolic", 110)));
        Refused.forField("/systolic", "required", () -> taken(Map.of("diastolic", 70)));
    }

    @ParameterizedTest
    @CsvSource({"32.1,range", "32.2,", "43.3,", "43.4,range", "37.05,digits"})
    void temperatureLiesWithinWhatAThermometerReads(BigDecimal celsius, @Nullable String code) {
        if (code == null)
            assertThat(warm(celsius).measured().temperatureCelsius()).isEqualTo(celsius);
        else Refused.forField("/temperatureCelsius", code, () -> warm(celsius));
    }

    @ParameterizedTest
    @CsvSource({"90,32.2", "95,35.0", "98.6,37.0", "100.4,38.0", "103.1,39.5", "110,43.3"})
    void fahrenheitIsKeptAsCelsius(BigDecimal fahrenheit, BigDecimal celsius) {
        assertThat(nothing().withTemperatureFahrenheit(fahrenheit).temperatureCelsius())
                .isEqualTo(celsius);
    }

    @ParameterizedTest
    @CsvSource({"89.9", "110.1"})
    void fahrenheitOutsideIsRefused(BigDecimal fahrenheit) {
        Refused.forField("/temperatureFahrenheit", "range", () -> nothing().withTemperatureFahrenheit(fahrenheit));
    }

    @Test
    void temperatureIsGivenInOneUnit() {
        var celsius = warm(new BigDecimal("37")).measured();

        assertThat(celsius.withTemperatureFahrenheit(null)).isEqualTo(celsius);
        Refused.forField(
                "/temperatureFahrenheit", "both", () -> celsius.withTemperatureFahrenheit(BigDecimal.valueOf(99)));
    }

    @Test
    void notesAloneAreNoVitalSigns() {
        Refused.byRule("nothing-measured", () -> taken(nothing()));
    }

    // Ages in months, then the slowest and fastest normal heart, slowest and fastest breath, highest systolic pressure.
    @ParameterizedTest
    @CsvSource({
        "0,100,160,30,60,110",
        "11,100,160,30,60,110",
        "12,90,150,24,40,110",
        "35,90,150,24,40,110",
        "36,80,140,22,34,110",
        "71,80,140,22,34,110",
        "72,70,120,18,30,115",
        "143,70,120,18,30,115",
        "144,60,100,12,20,120",
        "250,60,100,12,20,120"
    })
    void whatIsNormalDependsOnTheAge(
            int months, int slowestHeart, int fastestHeart, int slowestBreath, int fastestBreath, int systolic) {
        alerts(months, "heartRate", slowestHeart, AlertLevel.NORMAL);
        alerts(months, "heartRate", slowestHeart - 1, AlertLevel.ABNORMAL);
        alerts(months, "heartRate", slowestHeart * 8 / 10, AlertLevel.ABNORMAL);
        alerts(months, "heartRate", slowestHeart * 8 / 10 - 1, AlertLevel.CRITICAL);
        alerts(months, "heartRate", fastestHeart, AlertLevel.NORMAL);
        alerts(months, "heartRate", fastestHeart + 1, AlertLevel.ABNORMAL);
        alerts(months, "heartRate", fastestHeart * 13 / 10, AlertLevel.ABNORMAL);
        alerts(months, "heartRate", fastestHeart * 13 / 10 + 1, AlertLevel.CRITICAL);
        alerts(months, "respiratoryRate", slowestBreath, AlertLevel.NORMAL);
        alerts(months, "respiratoryRate", slowestBreath - 1, AlertLevel.ABNORMAL);
        alerts(months, "respiratoryRate", fastestBreath, AlertLevel.NORMAL);
        alerts(months, "respiratoryRate", fastestBreath + 1, AlertLevel.ABNORMAL);
        alerts(months, "systolic", systolic, AlertLevel.NORMAL);
        alerts(months, "systolic", systolic + 1, AlertLevel.ABNORMAL);
        alerts(months, "systolic", systolic * 12 / 10, AlertLevel.ABNORMAL);
        alerts(months, "systolic", systolic * 12 / 10 + 1, AlertLevel.CRITICAL);
    }

    @ParameterizedTest
    @CsvSource({"95,NORMAL", "94,ABNORMAL", "90,ABNORMAL", "89,CRITICAL"})
    void littleOxygenAlertsAtEveryAge(int percent, AlertLevel level) {
        alerts(60, "oxygenSaturation", percent, level);
    }

    @ParameterizedTest
    @CsvSource({
        "34.9,CRITICAL",
        "35.0,ABNORMAL",
        "35.9,ABNORMAL",
        "36.0,NORMAL",
        "38.0,NORMAL",
        "38.1,ABNORMAL",
        "39.5,ABNORMAL",
        "39.6,CRITICAL"
    })
    void coldAndFeverAlertAtEveryAge(BigDecimal celsius, AlertLevel level) {
        var assessed = AssessedVitalSigns.of(warm(celsius), aChild(AROUND));

        assertThat(assessed.alertLevel()).isEqualTo(level);
        assertThat(assessed.alerts()).hasSize(level == AlertLevel.NORMAL ? 0 : 1);
    }

    @Test
    void theGravestAlertCounts() {
        var assessed = AssessedVitalSigns.of(
                taken(Map.of("heartRate", 121, "oxygenSaturation", 89, "painLevel", 9)), aChild(AROUND));

        assertThat(assessed.alertLevel()).isEqualTo(AlertLevel.CRITICAL);
        assertThat(assessed.alerts())
                .isEqualTo(List.of(
                        new AssessedVitalSigns.Alert("heartRate", AlertLevel.ABNORMAL, "normal is 70 to 120 a minute"),
                        new AssessedVitalSigns.Alert(
                                "oxygenSaturation", AlertLevel.CRITICAL, "normal is 95 % or more: call 911")));
    }

    @ParameterizedTest
    @CsvSource({"120,80,93", "118,76,90", "91,50,64", "250,150,183"})
    void meanArterialPressureIsTheDiastolicAndAThirdOfTheDifference(int systolic, int diastolic, int mean) {
        var signs = taken(Map.of("systolic", systolic, "diastolic", diastolic));

        assertThat(AssessedVitalSigns.of(signs, aChild(AROUND)).meanArterialPressure())
                .isEqualTo(mean);
    }

    private static void alerts(int months, String measure, int value, AlertLevel level) {
        var birth = LocalDate.of(2025, 9, 15).minusMonths(months);
        var child = new Child(AROUND.studentId(), AROUND.schoolId(), birth, null, ZoneOffset.UTC);
        var measures = new HashMap<>(Map.of(measure, value));
        if (measure.equals("systolic")) measures.put("diastolic", 40);

        var assessed = AssessedVitalSigns.of(taken(measures), child);

        assertThat(assessed.alertLevel())
                .as("%s %d at %d months", measure, value, months)
                .isEqualTo(level);
        assertThat(assessed.alerts())
                .extracting(AssessedVitalSigns.Alert::measure)
                .isEqualTo(level == AlertLevel.NORMAL ? List.of() : List.of(measure));
    }

    private static VitalSigns warm(BigDecimal celsius) {
        return taken(new VitalSigns.Measured(celsius, null, null, null, null, null, null, null, null));
    }

    private static VitalSigns.Measured nothing() {
        return new VitalSigns.Measured(null, null, null, null, null, null, null, null, "asleep");
    }

    private static VitalSigns taken(Map<String, Integer> m) {
        return taken(new VitalSigns.Measured(
                null,
                m.get("heartRate"),
                m.get("respiratoryRate"),
                m.get("systolic"),
                m.get("diastolic"),
                m.get("oxygenSaturation"),
                m.get("painLevel"),
                m.get("glucoseMgDl"),
                null));
    }

    private static VitalSigns taken(VitalSigns.Measured measured) {
        return VitalSigns.taken(aChild(AROUND), Entry.Told.JUST_NOW, measured, AROUND.userId(), NOW);
    }
}
