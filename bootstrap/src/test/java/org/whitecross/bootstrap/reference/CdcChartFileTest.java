package org.whitecross.bootstrap.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whitecross.bootstrap.csv.CsvProblem;
import org.whitecross.bootstrap.csv.CsvRefused;
import org.whitecross.domain.health.GrowthMeasure;
import org.whitecross.domain.health.GrowthReference.Interval;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.health.Lms;
import org.whitecross.domain.health.Sex;

/** In the form of CDC's data tables: a header that stands there again between the boys and the girls, and percentiles. */
class CdcChartFileTest {
    private static final List<String> STATURE = List.of(
            "Sex,Agemos,L,M,S,P3,P50,P97",
            "1,24,0.941523967,86.45220101,0.040321528,79.91084447,86.45220101,93.02265435",
            "1,24.5,1.00720807,86.86160934,0.040395626,80.26037113,86.86160934,93.45923067",
            "1,25.5,0.837251351,87.65247282,0.040577525,81.00529417,87.65247282,94.35784645",
            "Sex,Agemos,L,M,S,P3,P50,P97",
            "2,24,1.07244896,84.97555512,0.040791394,78.4275442,84.97555512,91.47736655",
            "2,24.5,1.051272912,85.3973169,0.040859727,78.81194126,85.3973169,91.94738733",
            "2,25.5,1.041951175,86.29026318,0.041142161,79.58785093,86.29026318,92.95461396");

    @TempDir
    Path folder;

    @Test
    void rowsAreTheEndsOfIntervals() {
        var file = read("StatAge.CSV", STATURE);

        assertThat(file.name()).isEqualTo("statage.csv");
        assertThat(file.intervals())
                .hasSize(4)
                .allSatisfy(i -> assertThat(i.measure()).isEqualTo(GrowthMeasure.STATURE_FOR_AGE))
                .contains(new Interval(
                        Sex.FEMALE,
                        GrowthMeasure.STATURE_FOR_AGE,
                        24.5,
                        25.5,
                        new Lms(1.051272912, 85.3973169, 0.040859727),
                        new Lms(1.041951175, 86.29026318, 0.041142161)));
    }

    @Test
    void orderOfRowsBlankLinesAndFurtherColumnsDoNotMatter() {
        var turned = new ArrayList<>(STATURE.subList(1, STATURE.size()).reversed());
        turned.addFirst(STATURE.getFirst());
        turned.addFirst("");

        assertThat(read("statage.csv", turned).intervals())
                .isEqualTo(read("statage.csv", STATURE).intervals());
    }

    @ParameterizedTest
    @CsvSource({
        "wtageinf.csv, WEIGHT_FOR_AGE, Agemos",
        "wtage.csv, WEIGHT_FOR_AGE, Agemos",
        "lenageinf.csv, LENGTH_FOR_AGE, Agemos",
        "statage.csv, STATURE_FOR_AGE, Agemos",
        "bmiagerev.csv, BMI_FOR_AGE, Agemos",
        "hcageinf.csv, HEAD_CIRCUMFERENCE_FOR_AGE, Agemos",
        "wtleninf.csv, WEIGHT_FOR_LENGTH, Length",
        "wtstat.csv, WEIGHT_FOR_STATURE, Height"
    })
    void nameOfTheFileSaysWhichChartItIs(String name, GrowthMeasure measure, String place) {
        var lines = STATURE.stream().map(line -> line.replace("Agemos", place)).toList();

        assertThat(read(name, lines).intervals()).extracting(Interval::measure).containsOnly(measure);
    }

    @Test
    void fileOfAnotherNameIsRefused() {
        assertThat(problems("growth.csv", STATURE))
                .singleElement()
                .asString()
                .startsWith("growth.csv: has neither the columns of CDCref_d.csv nor the name of one of CDC's charts");
    }

    /** What is changed: line, the text there and the text in its place; and what is said of it. */
    @ParameterizedTest
    @CsvSource({
        "2, '1,24,', '3,24,', Sex must be 1 or 2",
        "2, '1,24,', '1,,', Agemos is needed",
        "2, '1,24,', '1,x,', Agemos must be a number such as -0.45224446",
        "2, '1,24,', '1,300.5,', Agemos must be from 0 to 300",
        "2, '1,24,', '1,-1,', Agemos must be from 0 to 300",
        "3, '1.00720807', '', L is needed",
        "3, '1.00720807', '20.1', L must be from -20 to 20",
        "3, ',86.86160934,0', ',0,0', 'P50 must be what M says: both are the median'",
        "3, ',86.86160934,93', ',88,93', 'P50 must be what M says: both are the median'",
        "3, '0.040395626', '1.1', 'S must be above 0, and at most 1'",
        "4, '1,25.5,', '1,24.5,', Agemos stands in line 3 already",
        "4, '1,25.5,', '1,25.6,', Agemos leaves a gap behind line 3",
        "8, '2,25.5,', '2,25.5,1,', has 9 fields; the header has 8"
    })
    void wrongValueIsToldWhereItStands(int line, String there, String instead, String told) {
        var lines = new ArrayList<>(STATURE);
        lines.set(line - 1, lines.get(line - 1).replace(there, instead));

        assertThat(problems("statage.csv", lines)).contains("statage.csv:" + line + ": " + told);
    }

    @Test
    void fileThatWasCutOffIsRefused() {
        assertThat(problems("statage.csv", STATURE.subList(0, 7)))
                .containsExactly("statage.csv: Agemos does not cover the same range for both sexes");
        assertThat(problems("statage.csv", STATURE.subList(0, 5)))
                .containsExactly("statage.csv: Sex has too few rows of 2");
        assertThat(problems("statage.csv", List.of("Sex,Agemos,L,M")))
                .containsExactly("statage.csv:1: S is missing in the header");
    }

    @Test
    void severalFilesAreReadTogetherAndAllThatIsWrongIsTold() throws IOException {
        var stature = write("statage.csv", STATURE);
        var weight = write("wtage.csv", STATURE);
        assertThat(CdcGrowthFiles.read(List.of(stature, weight)).files())
                .extracting(GrowthReferences.File::name)
                .containsExactly("statage.csv", "wtage.csv");

        var wrong = write("bmiagerev.csv", STATURE.subList(0, 5));
        var unknown = write("other.csv", STATURE);
        var refused = catchThrowableOfType(
                CsvRefused.class, () -> CdcGrowthFiles.read(List.of(stature, wrong, unknown, stature)));
        assertThat(refused.problems())
                .extracting(CsvProblem::file)
                .containsExactly("bmiagerev.csv", "other.csv", "statage.csv");
    }

    private GrowthReferences.File read(String name, List<String> lines) {
        try {
            return CdcGrowthFiles.read(List.of(write(name, lines))).files().getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\r\n", lines));
    }

    private List<String> problems(String name, List<String> lines) {
        var refused = catchThrowableOfType(CsvRefused.class, () -> read(name, lines));
        assertThat(refused).isNotNull();
        return refused.problems().stream().map(CsvProblem::toString).toList();
    }
}
