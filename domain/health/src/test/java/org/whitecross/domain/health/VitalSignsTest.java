package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.domain.health.SampleChart.BIRTH;
import static org.whitecross.domain.health.SampleChart.NOW;
import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleChart.someVitalSigns;

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
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Refusal;
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
        assertThat(told(nothing(), fahrenheit, null).measured().temperatureCelsius())
                .isEqualTo(celsius);
    }

    /** Worked out by hand: 5.5 × 18.0156 = 99.09; 2.99 × 18.0156 = 53.87; 3.89 × 18.0156 = 70.08. */
    @ParameterizedTest
    @CsvSource({"0.6,11", "2.99,54", "3.89,70", "5.5,99", "10,180", "13.9,250", "83,1495"})
    void millimolesAreKeptAsMilligrams(BigDecimal mmolL, int mgDl) {
        assertThat(told(nothing(), null, mmolL).measured().glucoseMgDl()).isEqualTo(mgDl);
    }

    @ParameterizedTest
    @CsvSource({"89.9,range", "110.1,range", "98.601,digits"})
    void fahrenheitOutsideIsRefused(BigDecimal fahrenheit, String code) {
        Refused.forField("/temperatureFahrenheit", code, () -> told(nothing(), fahrenheit, null));
    }

    @ParameterizedTest
    @CsvSource({"0.5,range", "83.1,range", "5.501,digits"})
    void millimolesOutsideAreRefused(BigDecimal mmolL, String code) {
        Refused.forField("/glucoseMmolL", code, () -> told(nothing(), null, mmolL));
    }

    @Test
    void eachMeasureIsGivenInOneUnit() {
        var both = new VitalSigns.Measured(new BigDecimal("37"), null, null, null, null, null, null, 90, null);

        assertThat(told(both, null, null).measured()).isEqualTo(both);
        Refused.forField("/temperatureFahrenheit", "both", () -> told(both, BigDecimal.valueOf(99), null));
        Refused.forField("/glucoseMmolL", "both", () -> told(both, null, BigDecimal.valueOf(5)));
    }

    @Test
    void everythingWrongIsSaidAtOnceInTheUnitsThatWereSent() {
        var slow = new VitalSigns.Measured(null, 20, null, null, null, null, null, null, null);
        var observed = new VitalSigns.Observed(null, 20, TemperatureSite.ORAL, null, null, null, null);

        assertThatThrownBy(() -> VitalSigns.taken(
                        aChild(AROUND),
                        new Entry.Told(NOW.minusSeconds(100_000), null),
                        slow,
                        observed,
                        new VitalSigns.OtherUnits(null, BigDecimal.valueOf(500)),
                        AROUND.userId(),
                        NOW))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::pointer)
                                .containsExactly(
                                        "/lateReason",
                                        "/heartRate",
                                        "/glucoseMmolL",
                                        "/peakFlowLitersPerMinute",
                                        "/temperatureSite"));
    }

    @Test
    void nothingIsMeasuredBeforeTheBirth() {
        var firstMoment =
                BIRTH.atStartOfDay(java.time.ZoneId.of("America/Chicago")).toInstant();

        assertThat(someVitalSigns(AROUND, new Entry.Told(firstMoment, "from the hospital")))
                .isNotNull();
        Refused.forField(
                "/occurredAt",
                "before-birth",
                () -> someVitalSigns(AROUND, new Entry.Told(firstMoment.minusMillis(1), "from the hospital")));
    }

    @Test
    void howItWasMeasuredBelongsToItsMeasure() {
        var alert = new VitalSigns.Observed(Consciousness.ALERT, null, null, null, null, null, null);
        assertThat(seen(nothing(), alert)).as("how awake she is, is something").isNotNull();

        Refused.forField("/temperatureSite", "without-its-measure", () -> seen(nothing(), with(TemperatureSite.ORAL)));
        Refused.forField(
                "/bloodPressurePosition", "without-its-measure", () -> seen(nothing(), with(BodyPosition.LYING)));
        Refused.forField("/heartRhythm", "without-its-measure", () -> seen(nothing(), with(HeartRhythm.IRREGULAR)));
        Refused.forField("/onOxygen", "without-its-measure", () -> seen(nothing(), with(true)));
        Refused.forField("/painLocation", "without-its-measure", () -> seen(nothing(), with("knee")));
        assertThat(VitalSigns.taken(
                        aChild(AROUND),
                        Entry.Told.JUST_NOW,
                        nothing(),
                        with(TemperatureSite.ORAL),
                        new VitalSigns.OtherUnits(new BigDecimal("98.6"), null),
                        AROUND.userId(),
                        NOW))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"29,false", "30,true", "900,true", "901,false"})
    void peakFlowHasItsLimits(int flow, boolean allowed) {
        var observed = new VitalSigns.Observed(null, flow, null, null, null, null, null);
        if (allowed) assertThat(seen(nothing(), observed)).isNotNull();
        else Refused.forField("/peakFlowLitersPerMinute", "range", () -> seen(nothing(), observed));
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

    // Ages in months, then the lowest systolic pressure that is no shock, and the lowest and highest diastolic one.
    @ParameterizedTest
    @CsvSource({
        "0,70,30,70",
        "11,70,30,70",
        "12,72,30,70",
        "23,72,30,70",
        "24,74,40,90",
        "119,88,40,90",
        "120,90,40,90",
        "143,90,40,90",
        "144,90,50,95",
        "215,90,50,95",
        "216,90,50,130"
    })
    void lowPressureIsShockAndDiastolicPressureHasItsBand(int months, int shock, int lowest, int highest) {
        pressure(months, shock, 45, "systolic", AlertLevel.NORMAL);
        pressure(months, shock - 1, 45, "systolic", AlertLevel.CRITICAL);
        pressure(months, 110, lowest, "diastolic", AlertLevel.NORMAL);
        pressure(months, 110, lowest - 1, "diastolic", AlertLevel.ABNORMAL);
        pressure(months, 250, highest, "diastolic", AlertLevel.NORMAL);
        pressure(months, 250, highest + 1, "diastolic", AlertLevel.ABNORMAL);
    }

    @ParameterizedTest
    @CsvSource({
        "53,CRITICAL",
        "54,ABNORMAL",
        "69,ABNORMAL",
        "70,NORMAL",
        "180,NORMAL",
        "181,ABNORMAL",
        "250,ABNORMAL",
        "251,CRITICAL"
    })
    void bloodSugarAlertsAtEveryAge(int mgDl, AlertLevel level) {
        alerts(60, "glucoseMgDl", mgDl, level);
    }

    @ParameterizedTest
    @CsvSource({
        "ALERT,NORMAL",
        "VERBAL,ABNORMAL",
        "DROWSY,ABNORMAL",
        "CONFUSED,ABNORMAL",
        "LETHARGIC,ABNORMAL",
        "PAIN,CRITICAL",
        "UNRESPONSIVE,CRITICAL"
    })
    void whoIsNotAlertAlerts(Consciousness consciousness, AlertLevel level) {
        var observed = new VitalSigns.Observed(consciousness, null, null, null, null, null, null);

        var assessed = AssessedVitalSigns.of(seen(nothing(), observed), aChild(AROUND));

        assertThat(assessed.alertLevel()).isEqualTo(level);
        assertThat(assessed.alerts())
                .extracting(AssessedVitalSigns.Alert::measure)
                .isEqualTo(level == AlertLevel.NORMAL ? List.of() : List.of("consciousness"));
    }

    @Test
    void irregularHeartAlerts() {
        var heart = new VitalSigns.Measured(null, 80, null, null, null, null, null, null, null);

        assertThat(AssessedVitalSigns.of(seen(heart, with(HeartRhythm.IRREGULAR)), aChild(AROUND))
                        .alerts())
                .containsExactly(
                        new AssessedVitalSigns.Alert("heartRhythm", AlertLevel.ABNORMAL, "normal is a regular rhythm"));
        assertThat(AssessedVitalSigns.of(seen(heart, with(HeartRhythm.REGULAR)), aChild(AROUND))
                        .alerts())
                .isEmpty();
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
        if (measure.equals("systolic")) measures.put("diastolic", 60);

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
        return seen(measured, VitalSigns.Observed.NOTHING);
    }

    private static VitalSigns seen(VitalSigns.Measured measured, VitalSigns.Observed observed) {
        return VitalSigns.taken(
                aChild(AROUND),
                Entry.Told.JUST_NOW,
                measured,
                observed,
                VitalSigns.OtherUnits.NONE,
                AROUND.userId(),
                NOW);
    }

    private static VitalSigns told(
            VitalSigns.Measured measured, @Nullable BigDecimal fahrenheit, @Nullable BigDecimal mmolL) {
        return VitalSigns.taken(
                aChild(AROUND),
                Entry.Told.JUST_NOW,
                measured,
                VitalSigns.Observed.NOTHING,
                new VitalSigns.OtherUnits(fahrenheit, mmolL),
                AROUND.userId(),
                NOW);
    }

    /** Besides that she is alert. */
    private static VitalSigns.Observed with(Object how) {
        return new VitalSigns.Observed(
                Consciousness.ALERT,
                null,
                how instanceof TemperatureSite site ? site : null,
                how instanceof BodyPosition position ? position : null,
                how instanceof HeartRhythm rhythm ? rhythm : null,
                how instanceof Boolean oxygen ? oxygen : null,
                how instanceof String where ? where : null);
    }

    /** What is said of one of the two pressures, whatever is of the other. */
    private static void pressure(int months, int systolic, int diastolic, String measure, AlertLevel level) {
        var birth = LocalDate.of(2025, 9, 15).minusMonths(months);
        var child = new Child(AROUND.studentId(), AROUND.schoolId(), birth, null, ZoneOffset.UTC);
        var signs = taken(Map.of("systolic", systolic, "diastolic", diastolic));

        assertThat(AssessedVitalSigns.of(signs, child).alerts())
                .filteredOn(alert -> alert.measure().equals(measure))
                .extracting(AssessedVitalSigns.Alert::level)
                .as("%d/%d at %d months", systolic, diastolic, months)
                .isEqualTo(level == AlertLevel.NORMAL ? List.of() : List.of(level));
    }
}
