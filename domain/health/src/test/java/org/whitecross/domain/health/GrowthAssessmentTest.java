package org.whitecross.domain.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.whitecross.domain.health.SampleGrowth.NOTHING;
import static org.whitecross.domain.health.SampleGrowth.aMeasurement;
import static org.whitecross.domain.health.SampleGrowth.aReference;
import static org.whitecross.domain.health.SampleGrowth.decimal;
import static org.whitecross.domain.health.SampleGrowth.intervals;
import static org.whitecross.domain.health.SampleGrowth.loaded;
import static org.whitecross.domain.health.SampleGrowth.measured;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whitecross.domain.kernel.Surroundings;

class GrowthAssessmentTest {
    private static final GrowthReference REFERENCE = aReference();
    private static final BigDecimal EXACT = new BigDecimal("0.000001"); // the last digit may round the other way
    private static final Surroundings AROUND = Surroundings.madeUp();

    /**
     * Expected are the sums of CDC's program, worked out apart from this code with 40 digits (Python's mpmath) from the whole
     * of CDCref_d.csv: both sexes; at 24 and 240 months; on a row of the table (24.5, 120.5) and between two; one gram per
     * square metre to either side of the 95th percentile of BMI; where L is almost 0 (length at 1.6 months); and far beyond
     * what is possible.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MALE   | STATURE_FOR_AGE            | 24     | 24     | 86.5   | 0.013712   | 50.547010  | 0.013681  | false |
            MALE   | STATURE_FOR_AGE            | 24.5   | 24.5   | 88.2   | 0.381456   | 64.856762  | 0.381543  | false |
            MALE   | STATURE_FOR_AGE            | 120.5  | 120.5  | 140    | 0.177646   | 57.049954  | 0.173925  | false |
            MALE   | STATURE_FOR_AGE            | 121.17 | 121.17 | 139.25 | 0.023139   | 50.923025  | 0.022616  | false |
            MALE   | STATURE_FOR_AGE            | 239.9  | 239.9  | 178.3  | 0.203568   | 58.065428  | 0.204766  | false |
            MALE   | STATURE_FOR_AGE            | 240    | 240    | 190.5  | 1.924141   | 97.283154  | 1.924604  | false |
            MALE   | WEIGHT_FOR_AGE             | 0      | 0      | 3.1    | -0.759677  | 22.372383  | -0.679970 | false |
            MALE   | WEIGHT_FOR_AGE             | 24     | 24     | 12.345 | -0.241215  | 40.469432  | -0.269314 | false |
            MALE   | WEIGHT_FOR_AGE             | 24.5   | 24.5   | 10.1   | -2.202862  | 1.380223   | -2.175819 | false |
            MALE   | WEIGHT_FOR_AGE             | 120.5  | 120.5  | 32     | -0.015372  | 49.386771  | -0.021315 | false |
            MALE   | WEIGHT_FOR_AGE             | 120.75 | 120.75 | 55.5   | 2.232308   | 98.720270  | 2.425352  | false |
            MALE   | WEIGHT_FOR_AGE             | 239.9  | 239.9  | 70.2   | -0.034533  | 48.622603  | -0.045017 | false |
            MALE   | WEIGHT_FOR_AGE             | 240    | 240    | 50     | -2.513541  | 0.597629   | -2.368810 | false |
            MALE   | BMI_FOR_AGE                | 24     | 24     | 16.3   | -0.211146  | 41.638651  | -0.254677 | false | 84.289953
            MALE   | BMI_FOR_AGE                | 24.5   | 24.5   | 14     | -2.473990  | 0.668067   | -2.370234 | false | 72.618258
            MALE   | BMI_FOR_AGE                | 120.5  | 120.5  | 16.6   | -0.023197  | 49.074657  | -0.032950 | false | 74.929723
            MALE   | BMI_FOR_AGE                | 121.17 | 121.17 | 20.4   | 1.283399   | 90.032376  | 0.919400  | false | 91.834821
            MALE   | BMI_FOR_AGE                | 239.9  | 239.9  | 23.5   | 0.151768   | 56.031504  | 0.093472  | false | 76.844021
            MALE   | BMI_FOR_AGE                | 240    | 240    | 18     | -2.313236  | 1.035483   | -2.221855 | false | 58.843446
            MALE   | BMI_FOR_AGE                | 24     | 24     | 19.338 | 1.644849   | 94.999949  | 1.549992  | false | 99.999945
            MALE   | BMI_FOR_AGE                | 24     | 24     | 19.339 | 1.645132   | 95.002869  | 1.550553  | false | 100.005116
            MALE   | BMI_FOR_AGE                | 120.5  | 120.5  | 22.154 | 1.644838   | 94.999838  | 1.367189  | false | 99.999583
            MALE   | BMI_FOR_AGE                | 120.5  | 120.5  | 22.155 | 1.644929   | 95.000775  | 1.367437  | false | 100.004097
            MALE   | BMI_FOR_AGE                | 239.9  | 239.9  | 30.581 | 1.644792   | 94.999362  | 1.461127  | false | 99.998596
            MALE   | BMI_FOR_AGE                | 239.9  | 239.9  | 30.582 | 1.644885   | 95.000320  | 1.461320  | false | 100.001866
            MALE   | BMI_FOR_AGE                | 120.5  | 120.5  | 27.5   | 2.237390   | 98.736956  | 2.694199  | false | 124.130565
            MALE   | BMI_FOR_AGE                | 180    | 180    | 41     | 3.084940   | 99.898203  | 4.300750  | false | 152.954769
            MALE   | BMI_FOR_AGE                | 60.5   | 60.5   | 40     | 8.210000   | 100.000000 | 14.915872 | true  | 222.978799
            MALE   | LENGTH_FOR_AGE             | 24     | 24     | 84     | -0.924808  | 17.753291  | -0.926034 | false |
            MALE   | LENGTH_FOR_AGE             | 1.6    | 1.6    | 58     | 0.423709   | 66.411094  | 0.401525  | false |
            MALE   | HEAD_CIRCUMFERENCE_FOR_AGE | 24.5   | 24.5   | 47.9   | -0.573950  | 28.300093  | -0.568694 | false |
            MALE   | WEIGHT_FOR_STATURE         | 101    | 48.0   | 15.9   | -0.053774  | 47.855762  | -0.064576 | false |
            MALE   | WEIGHT_FOR_STATURE         | 77.25  | 30.0   | 9      | -1.918866  | 2.750062   | -1.929275 | false |
            MALE   | WEIGHT_FOR_LENGTH          | 86     | 26.0   | 12.8   | 0.694787   | 75.640557  | 0.629856  | false |
            MALE   | WEIGHT_FOR_AGE             | 120.5  | 120.5  | 150    | 3.911178   | 99.995408  | 12.298426 | true  |
            MALE   | WEIGHT_FOR_AGE             | 120.5  | 120.5  | 10     | -14.279812 | 0.000000   | -5.350581 | true  |
            MALE   | STATURE_FOR_AGE            | 120.5  | 120.5  | 100    | -6.348970  | 0.000000   | -6.015631 | true  |
            MALE   | STATURE_FOR_AGE            | 120.5  | 120.5  | 170    | 4.480869   | 99.999628  | 4.608561  | true  |
            MALE   | BMI_FOR_AGE                | 120.5  | 120.5  | 8      | -19.830355 | 0.000000   | -6.174746 | true  | 36.110710
            MALE   | BMI_FOR_AGE                | 120.5  | 120.5  | 70     | 8.210000   | 100.000000 | 13.243758 | true  | 315.968710
            MALE   | HEAD_CIRCUMFERENCE_FOR_AGE | 24.5   | 24.5   | 60     | 8.289791   | 100.000000 | 8.012959  | true  |
            MALE   | HEAD_CIRCUMFERENCE_FOR_AGE | 24.5   | 24.5   | 38     | -7.157466  | 0.000000   | -7.429230 | true  |
            FEMALE | STATURE_FOR_AGE            | 24     | 24     | 85.1   | 0.035904   | 51.432037  | 0.036005  | false |
            FEMALE | STATURE_FOR_AGE            | 24.5   | 24.5   | 80.2   | -1.487126  | 6.849070   | -1.486285 | false |
            FEMALE | STATURE_FOR_AGE            | 120.5  | 120.5  | 141.3  | 0.455243   | 67.553264  | 0.443208  | false |
            FEMALE | STATURE_FOR_AGE            | 121.17 | 121.17 | 128.5  | -1.519258  | 6.434872   | -1.531858 | false |
            FEMALE | STATURE_FOR_AGE            | 239.9  | 239.9  | 161    | -0.360802  | 35.912377  | -0.359493 | false |
            FEMALE | STATURE_FOR_AGE            | 240    | 240    | 170.25 | 1.070006   | 85.769170  | 1.072046  | false |
            FEMALE | WEIGHT_FOR_AGE             | 0      | 0      | 3.1    | -0.605287  | 27.249414  | -0.567650 | false |
            FEMALE | WEIGHT_FOR_AGE             | 24     | 24     | 12.345 | 0.219740   | 58.696317  | 0.182954  | false |
            FEMALE | WEIGHT_FOR_AGE             | 24.5   | 24.5   | 10.1   | -1.826545  | 3.388411   | -1.852413 | false |
            FEMALE | WEIGHT_FOR_AGE             | 120.5  | 120.5  | 32     | -0.169250  | 43.280001  | -0.224157 | false |
            FEMALE | WEIGHT_FOR_AGE             | 120.75 | 120.75 | 55.5   | 2.130182   | 98.342171  | 2.208850  | false |
            FEMALE | WEIGHT_FOR_AGE             | 239.9  | 239.9  | 70.2   | 0.978109   | 83.598988  | 0.697465  | false |
            FEMALE | WEIGHT_FOR_AGE             | 240    | 240    | 50     | -1.027374  | 15.212209  | -1.194172 | false |
            FEMALE | BMI_FOR_AGE                | 24     | 24     | 16.3   | -0.088588  | 46.470486  | -0.102858 | false | 85.312464
            FEMALE | BMI_FOR_AGE                | 24.5   | 24.5   | 14     | -2.010124  | 2.220905   | -2.008632 | false | 73.459045
            FEMALE | BMI_FOR_AGE                | 120.5  | 120.5  | 16.6   | -0.116363  | 45.368233  | -0.160773 | false | 72.228627
            FEMALE | BMI_FOR_AGE                | 121.17 | 121.17 | 20.4   | 1.125942   | 86.990500  | 0.800420  | false | 88.511520
            FEMALE | BMI_FOR_AGE                | 239.9  | 239.9  | 23.5   | 0.471305   | 68.128845  | 0.230193  | false | 73.997271
            FEMALE | BMI_FOR_AGE                | 240    | 240    | 18     | -1.541662  | 6.157788   | -1.661934 | false | 56.666601
            FEMALE | BMI_FOR_AGE                | 24     | 24     | 19.106 | 1.644730   | 94.998720  | 1.587133  | false | 99.998769
            FEMALE | BMI_FOR_AGE                | 24     | 24     | 19.107 | 1.645042   | 95.001942  | 1.587725  | false | 100.004003
            FEMALE | BMI_FOR_AGE                | 120.5  | 120.5  | 22.982 | 1.644760   | 94.999035  | 1.404965  | false | 99.997488
            FEMALE | BMI_FOR_AGE                | 120.5  | 120.5  | 22.983 | 1.644890   | 95.000379  | 1.405195  | false | 100.001839
            FEMALE | BMI_FOR_AGE                | 239.9  | 239.9  | 31.757 | 1.644775   | 94.999192  | 1.295597  | false | 99.997077
            FEMALE | BMI_FOR_AGE                | 239.9  | 239.9  | 31.758 | 1.644857   | 95.000037  | 1.295726  | false | 100.000226
            FEMALE | BMI_FOR_AGE                | 120.5  | 120.5  | 27.5   | 2.157037   | 98.449859  | 2.442213  | false | 119.655858
            FEMALE | BMI_FOR_AGE                | 180    | 180    | 41     | 2.912054   | 99.820469  | 3.572219  | false | 145.963654
            FEMALE | BMI_FOR_AGE                | 60.5   | 60.5   | 40     | 8.210000   | 100.000000 | 11.634319 | true  | 219.089474
            FEMALE | LENGTH_FOR_AGE             | 24     | 24     | 84     | -0.506441  | 30.627371  | -0.505280 | false |
            FEMALE | LENGTH_FOR_AGE             | 1.6    | 1.6    | 58     | 0.990392   | 83.900866  | 0.968851  | false |
            FEMALE | HEAD_CIRCUMFERENCE_FOR_AGE | 24.5   | 24.5   | 47.9   | 0.259830   | 60.250269  | 0.264425  | false |
            FEMALE | WEIGHT_FOR_STATURE         | 101    | 48.0   | 15.9   | 0.136471   | 55.427571  | 0.093731  | false |
            FEMALE | WEIGHT_FOR_STATURE         | 77.25  | 30.0   | 9      | -1.551683  | 6.036900   | -1.600961 | false |
            FEMALE | WEIGHT_FOR_LENGTH          | 86     | 26.0   | 12.8   | 0.896874   | 81.510703  | 0.818933  | false |
            FEMALE | WEIGHT_FOR_AGE             | 120.5  | 120.5  | 150    | 4.351751   | 99.999325  | 11.596197 | true  |
            FEMALE | WEIGHT_FOR_AGE             | 120.5  | 120.5  | 10     | -10.564718 | 0.000000   | -4.859306 | false |
            FEMALE | STATURE_FOR_AGE            | 120.5  | 120.5  | 100    | -6.347460  | 0.000000   | -5.878392 | true  |
            FEMALE | STATURE_FOR_AGE            | 120.5  | 120.5  | 170    | 4.378220   | 99.999402  | 4.561272  | true  |
            FEMALE | BMI_FOR_AGE                | 120.5  | 120.5  | 8      | -13.602754 | 0.000000   | -5.431739 | true  | 34.808977
            FEMALE | BMI_FOR_AGE                | 120.5  | 120.5  | 70     | 8.210000   | 100.000000 | 12.199417 | true  | 304.578547
            FEMALE | HEAD_CIRCUMFERENCE_FOR_AGE | 24.5   | 24.5   | 60     | 9.704114   | 100.000000 | 9.075586  | true  |
            FEMALE | HEAD_CIRCUMFERENCE_FOR_AGE | 24.5   | 24.5   | 38     | -6.309696  | 0.000000   | -6.658775 | true  |
            """)
    void numbersAreThoseOfCdcsProgram(
            Sex sex,
            GrowthMeasure measure,
            double place,
            double ageMonths,
            double value,
            BigDecimal z,
            BigDecimal percentile,
            BigDecimal modifiedZ,
            boolean implausible,
            @Nullable BigDecimal percentOf95th) {
        var assessed =
                GrowthAssessment.of(measure, value, place, new GrowthAssessment.Subject(sex, ageMonths), REFERENCE);

        assertThat(assessed.z()).isCloseTo(z, within(EXACT));
        assertThat(assessed.percentile()).isCloseTo(percentile, within(EXACT));
        assertThat(assessed.modifiedZ()).isCloseTo(modifiedZ, within(EXACT));
        assertThat(assessed.implausible()).isEqualTo(implausible);
        if (percentOf95th == null) assertThat(assessed.percentOf95th()).isNull();
        else assertThat(assessed.percentOf95th()).isCloseTo(percentOf95th, within(EXACT));
        assertThat(assessed.code()).isEqualTo(ageMonths < 24 ? "who-standards-apply" : null);
        assertThat(assessed.referenceId())
                .isEqualTo(REFERENCE.versions().getFirst().id());
    }

    @ParameterizedTest
    @CsvSource({
        "WEIGHT_FOR_AGE, -5, 8",
        "LENGTH_FOR_AGE, -5, 4",
        "STATURE_FOR_AGE, -5, 4",
        "BMI_FOR_AGE, -4, 8",
        "HEAD_CIRCUMFERENCE_FOR_AGE, -5, 5",
        "WEIGHT_FOR_LENGTH, -4, 8",
        "WEIGHT_FOR_STATURE, -4, 8"
    })
    void whatLiesBeyondCdcsLimitsIsImplausible(GrowthMeasure measure, double lowest, double highest) {
        assertThat(measure.implausible(lowest)).isFalse();
        assertThat(measure.implausible(lowest - 1e-9)).isTrue();
        assertThat(measure.implausible(highest)).isFalse();
        assertThat(measure.implausible(highest + 1e-9)).isTrue();
    }

    @Test
    void whatWasMeasuredIsAssessed() {
        assertThat(measures("139.25", "32.1", false, 121))
                .containsExactly(
                        GrowthMeasure.WEIGHT_FOR_AGE, GrowthMeasure.STATURE_FOR_AGE, GrowthMeasure.BMI_FOR_AGE);
        assertThat(measures("101", "15.9", false, 60.75)).contains(GrowthMeasure.WEIGHT_FOR_STATURE);
        assertThat(measures("86", "12.8", true, 24))
                .containsExactly(
                        GrowthMeasure.WEIGHT_FOR_AGE,
                        GrowthMeasure.LENGTH_FOR_AGE,
                        GrowthMeasure.BMI_FOR_AGE,
                        GrowthMeasure.WEIGHT_FOR_LENGTH);
        assertThat(measures(null, "32.1", false, 121)).containsExactly(GrowthMeasure.WEIGHT_FOR_AGE);
        assertThat(measures("139.25", null, false, 121)).containsExactly(GrowthMeasure.STATURE_FOR_AGE);
    }

    @Test
    void belowTwentyFourMonthsTheWhoStandardsApply() {
        assertThat(codes("101", "15.9", false, 23.99))
                .containsExactly(
                        Tuple.tuple(GrowthMeasure.WEIGHT_FOR_AGE, true, "who-standards-apply"),
                        Tuple.tuple(GrowthMeasure.STATURE_FOR_AGE, false, "who-standards-apply"),
                        Tuple.tuple(GrowthMeasure.BMI_FOR_AGE, false, "who-standards-apply"));
        assertThat(codes("101", "15.9", false, 24)).allMatch(t -> t.toList().get(2) == null);
    }

    @Test
    void bmiByAgeNeedsAStandingHeight() {
        assertThat(codes("86", "12.8", true, 24))
                .containsExactly(
                        Tuple.tuple(GrowthMeasure.WEIGHT_FOR_AGE, true, null),
                        Tuple.tuple(GrowthMeasure.LENGTH_FOR_AGE, true, null),
                        Tuple.tuple(GrowthMeasure.BMI_FOR_AGE, false, "standing-height-needed"),
                        Tuple.tuple(GrowthMeasure.WEIGHT_FOR_LENGTH, true, null));
    }

    @Test
    void outsideOfTheTableThereIsNoNumber() {
        assertThat(codes("170", "60", false, 240.03))
                .extracting(t -> t.toList().get(2))
                .containsOnly("outside-reference");
        assertThat(codes("170", "60", false, 240))
                .extracting(t -> t.toList().get(2))
                .containsOnlyNulls();
        assertThat(codes("130", "30", false, 60.75))
                .contains(Tuple.tuple(GrowthMeasure.WEIGHT_FOR_STATURE, false, "outside-reference"));
        assertThat(codes("86", "12.8", false, -1))
                .noneMatch(t -> t.toList().get(1).equals(true));
    }

    @Test
    void otherwiseSheIsComparedWithNobody() {
        var measured = measured("139.25", "32.1");

        assertThat(measured.assessed(null, 121, REFERENCE))
                .containsExactly(
                        GrowthAssessment.without(GrowthMeasure.WEIGHT_FOR_AGE, "sex-needed"),
                        GrowthAssessment.without(GrowthMeasure.STATURE_FOR_AGE, "sex-needed"),
                        GrowthAssessment.without(GrowthMeasure.BMI_FOR_AGE, "sex-needed"));
        assertThat(measured.assessed(Sex.MALE, 121, NOTHING))
                .containsExactly(
                        GrowthAssessment.without(GrowthMeasure.WEIGHT_FOR_AGE, "reference-data-missing"),
                        GrowthAssessment.without(GrowthMeasure.STATURE_FOR_AGE, "reference-data-missing"),
                        GrowthAssessment.without(GrowthMeasure.BMI_FOR_AGE, "reference-data-missing"));
    }

    /** Whatever is loaded, CDC has nothing for these. */
    @Test
    void referenceIsNotSaidToBeMissingWhereItWouldNotHelp() {
        assertThat(measured("80", "11").assessed(Sex.MALE, 23.9, NOTHING))
                .containsExactly(
                        GrowthAssessment.without(GrowthMeasure.WEIGHT_FOR_AGE, "reference-data-missing"),
                        GrowthAssessment.without(GrowthMeasure.STATURE_FOR_AGE, "who-standards-apply"),
                        GrowthAssessment.without(GrowthMeasure.BMI_FOR_AGE, "who-standards-apply"));
    }

    @Test
    void chartsThatAreLoadedOneByOneStandTogether() {
        var stature = loaded("statage.csv", only(GrowthMeasure.STATURE_FOR_AGE, 0, 300));
        var weight = loaded("wtage.csv", only(GrowthMeasure.WEIGHT_FOR_AGE, 24, 300));
        var infants = loaded("wtageinf.csv", only(GrowthMeasure.WEIGHT_FOR_AGE, 0, 24));
        var reference = new GrowthReference(List.of(infants, weight, stature));

        assertThat(measured("139.25", "32.1").assessed(Sex.MALE, 121, reference))
                .extracting(GrowthAssessment::measure, GrowthAssessment::referenceId, GrowthAssessment::code)
                .containsExactly(
                        Tuple.tuple(
                                GrowthMeasure.WEIGHT_FOR_AGE, weight.version().id(), null),
                        Tuple.tuple(
                                GrowthMeasure.STATURE_FOR_AGE, stature.version().id(), null),
                        Tuple.tuple(GrowthMeasure.BMI_FOR_AGE, null, "reference-data-missing"));
        assertThat(measured(null, "5").assessed(Sex.MALE, 1.75, reference))
                .extracting(GrowthAssessment::referenceId)
                .containsExactly(infants.version().id());
    }

    @Test
    void whereTwoFilesHaveAValueTheNewerOneHasIt() {
        var older = loaded("CDCref_d.csv", intervals());
        var newer = loaded("statage.csv", only(GrowthMeasure.STATURE_FOR_AGE, 0, 300));
        var reference = new GrowthReference(List.of(newer, older));

        assertThat(measured("139.25", "32.1").assessed(Sex.MALE, 121, reference))
                .extracting(GrowthAssessment::referenceId)
                .containsExactly(
                        older.version().id(),
                        newer.version().id(),
                        older.version().id());
    }

    /** The sum of two numbers in CDC's documentation: 3,672 days are 120.641 months. */
    @Test
    void ageIsCountedInMonthsOfAYearsTwelfth() {
        var born = LocalDate.of(2016, 2, 29);
        assertThat(assessedAt(born, born.plusDays(3672)).ageMonths()).isEqualTo("120.64");
        assertThat(assessedAt(born, born.plusDays(7305)).ageMonths()).isEqualTo("240.00");
        assertThat(assessedAt(born, born.plusDays(7305)).assessments())
                .extracting(GrowthAssessment::code)
                .containsOnlyNulls();
        assertThat(assessedAt(born, born.plusDays(7306)).assessments())
                .extracting(GrowthAssessment::code)
                .containsOnly("outside-reference");
    }

    @Test
    void answerNamesWhatWasComparedWithAndNothingElse() {
        var used = loaded("statage.csv", only(GrowthMeasure.STATURE_FOR_AGE, 0, 300));
        var unused = loaded("hcageinf.csv", only(GrowthMeasure.HEAD_CIRCUMFERENCE_FOR_AGE, 0, 300));
        var child =
                new Child(AROUND.studentId(), AROUND.schoolId(), LocalDate.of(2016, 2, 29), Sex.FEMALE, ZoneOffset.UTC);

        var assessed = AssessedGrowth.of(
                aMeasurement(AROUND, measured("139.25", "32.1")), child, new GrowthReference(List.of(unused, used)));

        assertThat(assessed.references()).containsExactly(used.version());
        assertThat(assessed.bmi()).isEqualTo("16.6");
    }

    /** BMI of CDC's data table goes on to 240.5 months; CDC's program, and the charts, do not. */
    @Test
    void chartsEndAtTwentyYearsWhateverTheTableHas() {
        var last = only(GrowthMeasure.BMI_FOR_AGE, 239, 300).getLast();
        var further = new GrowthReference.Interval(last.sex(), last.measure(), 240, 240.5, last.end(), last.end());
        var reference = new GrowthReference(List.of(loaded("bmiagerev.csv", List.of(last, further))));

        assertThat(measured("170", "60").assessed(last.sex(), 240, reference))
                .filteredOn(a -> a.measure() == GrowthMeasure.BMI_FOR_AGE)
                .extracting(GrowthAssessment::code)
                .containsOnlyNulls();
        assertThat(measured("170", "60").assessed(last.sex(), 240.03, reference))
                .filteredOn(a -> a.measure() == GrowthMeasure.BMI_FOR_AGE)
                .extracting(GrowthAssessment::code)
                .containsExactly("outside-reference");
    }

    private static List<GrowthReference.Interval> only(GrowthMeasure measure, double from, double below) {
        return intervals().stream()
                .filter(i -> i.measure() == measure && i.startsAt() >= from && i.startsAt() < below)
                .toList();
    }

    private static AssessedGrowth assessedAt(LocalDate born, LocalDate day) {
        var now = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        var child = new Child(AROUND.studentId(), AROUND.schoolId(), born, Sex.MALE, ZoneOffset.UTC);
        var taken = GrowthMeasurement.taken(
                child,
                Entry.Told.JUST_NOW,
                measured("170", "60"),
                GrowthMeasurement.InchesAndPounds.NONE,
                AROUND.userId(),
                now);
        return AssessedGrowth.of(taken, child, REFERENCE);
    }

    private static List<GrowthMeasure> measures(
            @Nullable String height, @Nullable String weight, boolean lying, double age) {
        return assessed(height, weight, lying, age).stream()
                .map(GrowthAssessment::measure)
                .toList();
    }

    /** Of each measure whether it has a number, and the code. */
    private static List<Tuple> codes(@Nullable String height, @Nullable String weight, boolean lying, double age) {
        return assessed(height, weight, lying, age).stream()
                .map(a -> Tuple.tuple(a.measure(), a.z() != null, a.code()))
                .toList();
    }

    private static List<GrowthAssessment> assessed(
            @Nullable String height, @Nullable String weight, boolean lying, double age) {
        return new GrowthMeasurement.Measured(decimal(height), lying, decimal(weight), null, null)
                .assessed(Sex.FEMALE, age, REFERENCE);
    }
}
