package org.whitecross.bootstrap.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.whitecross.bootstrap.csv.CsvProblem;
import org.whitecross.bootstrap.csv.CsvRefused;
import org.whitecross.domain.health.GrowthMeasure;
import org.whitecross.domain.health.GrowthReference.Interval;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.health.Lms;
import org.whitecross.domain.health.Sex;

public class CdcGrowthFileTest {
    @TempDir
    Path folder;

    /** The rows of CDC's file at 34.5 and 35.5 months, and at 94.5 and 95.5 cm, with its header: twelve rows. */
    public static Path excerpt() {
        try {
            return Path.of(Objects.requireNonNull(CdcGrowthFileTest.class.getResource("/cdc-growth/CDCref_d.csv"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyIntervalOfEveryMeasureIsRead() throws IOException {
        var request = CdcGrowthFiles.read(List.of(excerpt())).files().getFirst();

        assertThat(request.name()).isEqualTo("CDCref_d.csv");
        assertThat(request.sha256()).isEqualTo("d7bc674934f2c0411e23bc78a4c26db5e7d13320cc02cc4fe88d164a2cf0acfb");
        assertThat(request.intervals()).hasSize(28);
        assertThat(request.intervals().stream()
                        .collect(Collectors.groupingBy(Interval::measure, Collectors.counting())))
                .hasSize(GrowthMeasure.values().length)
                .allSatisfy((measure, count) -> assertThat(count).isEqualTo(4));
        assertThat(request.intervals())
                .contains(
                        new Interval(
                                Sex.MALE,
                                GrowthMeasure.LENGTH_FOR_AGE,
                                34.5,
                                35.5,
                                new Lms(-0.215288396, 94.80822923, 0.040758431),
                                new Lms(-0.30385434, 95.44636981, 0.040654312)),
                        new Interval(
                                Sex.FEMALE,
                                GrowthMeasure.WEIGHT_FOR_STATURE,
                                95.5,
                                96.5,
                                new Lms(-2.004558693, 14.27998232, 0.081236502),
                                new Lms(-2.134764169, 14.5281658, 0.08194262)));
    }

    @Test
    void orderOfRowsAndFurtherColumnsDoNotMatter() throws IOException {
        var lines = lines();
        var turned = Stream.concat(
                        Stream.of(lines.getFirst() + ",remark"),
                        lines.subList(1, lines.size()).reversed().stream().map(line -> line + ",x"))
                .toList();

        assertThat(read(turned).intervals()).isEqualTo(read(lines).intervals());
    }

    /** What is changed: line, column, new value; and what is said of it. */
    static Stream<Arguments> wrongValues() {
        return Stream.of(
                arguments(2, "denom", "weeks", List.of("2: denom must be age, length or height")),
                arguments(2, "SEX", "3", List.of("2: SEX must be 1 or 2")),
                arguments(3, "_MBMI1", "", List.of("3: _MBMI1 is needed")),
                arguments(3, "_AGEMOS2", "", List.of("3: _AGEMOS2 is needed")),
                arguments(3, "_LWT1", "NaN", List.of("3: _LWT1 must be a number such as -0.45224446")),
                arguments(3, "_LWT1", "1e5", List.of("3: _LWT1 must be a number such as -0.45224446")),
                arguments(3, "_LWT1", " 1", List.of("3: _LWT1 must be a number such as -0.45224446")),
                arguments(
                        3,
                        "_LWT1",
                        "20.1",
                        List.of(
                                "3: _LWT1 must be from -20 to 20",
                                "3: _SWT1 must leave a value two standard deviations from the median (2·L·S between -1 and 1)")),
                arguments(3, "_MWT2", "0", List.of("3: _MWT2 must be above 0, and at most 1000")),
                arguments(3, "_MWT2", "1000.1", List.of("3: _MWT2 must be above 0, and at most 1000")),
                arguments(3, "_SWT2", "-0.1", List.of("3: _SWT2 must be above 0, and at most 1")),
                arguments(3, "_AGEMOS1", "-1", List.of("3: _AGEMOS1 must be from 0 to 300")),
                arguments(3, "_AGEMOS2", "35.5", List.of("3: _AGEMOS2 must be above the start, up to 300")),
                arguments(3, "_AGEMOS2", "300.5", List.of("3: _AGEMOS2 must be above the start, up to 300")),
                arguments(3, "_LWLG1", "1", List.of("3: _LWLG1 must be empty where denom is age")),
                arguments(9, "_MWT1", "1", List.of("9: _MWT1 must be empty where denom is length")));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void wrongValueIsToldWhereItStands(int line, String column, String value, List<String> told) {
        assertThat(problems(with(lines(), line, column, value)).stream().distinct())
                .containsExactlyElementsOf(
                        told.stream().map(problem -> "CDCref_d.csv:" + problem).toList());
    }

    @Test
    void intervalsLeaveNoGap() {
        assertThat(problems(with(lines(), 11, "_HT1", "95.6")))
                .containsExactly("CDCref_d.csv:11: _HT1 leaves a gap behind the interval of line 10");
    }

    @Test
    void intervalsDoNotOverlap() {
        assertThat(problems(with(lines(), 11, "_HT1", "95.4")))
                .containsExactly("CDCref_d.csv:11: _HT1 overlaps with the interval of line 10");
        var twice =
                Stream.concat(lines().stream(), Stream.of(lines().getLast())).toList();
        assertThat(problems(twice)).containsExactly("CDCref_d.csv:14: _HT1 overlaps with the interval of line 13");
    }

    @Test
    void intervalsAgreeWhereTheyMeet() {
        assertThat(problems(with(lines(), 11, "_SWHT1", "0.076885366")))
                .containsExactly("CDCref_d.csv:11: _MWHT1 must start (L, M and S) with what line 10 ends with");
    }

    @Test
    void fileThatWasCutOffIsRefused() {
        assertThat(problems(lines().subList(0, 12)))
                .containsExactly("CDCref_d.csv: _MWHT1 does not cover the same range for both sexes");
        assertThat(problems(lines().subList(0, 11))).containsExactly("CDCref_d.csv: _MWHT1 has no rows of SEX 2");
    }

    @Test
    void rowWithoutParametersIsRefused() {
        var commas = lines().getFirst().replaceAll("[^,]", "");
        assertThat(problems(Stream.concat(lines().stream(), Stream.of("age,1" + commas.substring(1)))
                        .toList()))
                .containsExactly("CDCref_d.csv:14: has no parameters");
        assertThat(problems(
                        Stream.concat(lines().stream(), Stream.of("age,1,2")).toList()))
                .containsExactly("CDCref_d.csv:14: has 3 fields; the header has 52");
    }

    @Test
    void missingColumnIsToldBeforeAnythingElse() {
        var renamed =
                lines().stream().map(line -> line.replace("_MBMI1", "_MBMI")).toList();

        assertThat(problems(renamed)).containsExactly("CDCref_d.csv:1: _MBMI1 is missing in the header");
        assertThat(problems(List.of())).containsExactly("CDCref_d.csv: is empty: it must have at least a header");
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        var wrong = with(with(lines(), 3, "_MBMI1", ""), 13, "SEX", "x");

        assertThat(problems(wrong))
                .containsExactly("CDCref_d.csv:3: _MBMI1 is needed", "CDCref_d.csv:13: SEX must be 1 or 2");
    }

    @Test
    void whatIsNotThereOrTooLargeIsNotRead() throws IOException {
        assertThatThrownBy(() -> CdcGrowthFiles.read(List.of(folder.resolve("nothing.csv"))))
                .isInstanceOf(NoSuchFileException.class);
        var large = Files.write(folder.resolve("large.csv"), new byte[5_000_001]);
        assertThatThrownBy(() -> CdcGrowthFiles.read(List.of(large))).isInstanceOf(CsvRefused.class);
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(excerpt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> with(List<String> lines, int line, String column, String value) {
        var fields = lines.get(line - 1).split(",", -1);
        fields[Arrays.asList(lines.getFirst().split(",", -1)).indexOf(column)] = value;
        var changed = new java.util.ArrayList<>(lines);
        changed.set(line - 1, String.join(",", fields));
        return changed;
    }

    private GrowthReferences.File read(List<String> lines) {
        try {
            var file = Files.writeString(
                    folder.resolve("CDCref_d.csv"), String.join("\r\n", lines), StandardCharsets.UTF_8);
            return CdcGrowthFiles.read(List.of(file)).files().getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> problems(List<String> lines) {
        var refused = catchThrowableOfType(CsvRefused.class, () -> read(lines));
        assertThat(refused).isNotNull();
        return refused.problems().stream().map(CsvProblem::toString).toList();
    }
}
