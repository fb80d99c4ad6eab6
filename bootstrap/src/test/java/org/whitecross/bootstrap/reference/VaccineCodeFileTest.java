package org.whitecross.bootstrap.reference;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whitecross.bootstrap.csv.CsvProblem;
import org.whitecross.bootstrap.csv.CsvRefused;
import org.whitecross.domain.health.ReferenceKind;
import org.whitecross.domain.health.VaccineCode;
import org.whitecross.domain.health.VaccineCodeStatus;
import org.whitecross.domain.health.VaccineCodeTables;

public class VaccineCodeFileTest {
    @TempDir
    Path folder;

    /** Lines in the form of CDC's cvx.txt or mvx.txt. */
    public static Path sample(ReferenceKind kind) {
        var name = kind == ReferenceKind.CVX ? "cvx.txt" : "mvx.txt";
        try {
            return Path.of(Objects.requireNonNull(VaccineCodeFileTest.class.getResource("/vaccine-codes/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyLineOfVaccinesIsRead() throws IOException {
        var file = VaccineCodeFile.read(ReferenceKind.CVX, sample(ReferenceKind.CVX))
                .file();

        assertThat(file.kind()).isEqualTo(ReferenceKind.CVX);
        assertThat(file.name()).isEqualTo("cvx.txt");
        assertThat(file.sha256()).matches("[0-9a-f]{64}");
        assertThat(file.codes())
                .hasSize(10)
                .startsWith(
                        new VaccineCode(
                                "03",
                                "MMR",
                                "measles, mumps and rubella virus vaccine",
                                VaccineCodeStatus.ACTIVE,
                                LocalDate.of(2010, 5, 28)),
                        new VaccineCode(
                                "02",
                                "OPV",
                                "trivalent poliovirus vaccine, live, oral",
                                VaccineCodeStatus.INACTIVE,
                                LocalDate.of(2017, 2, 17)))
                .contains(new VaccineCode(
                        "206", "Vaccinia, smallpox", null, VaccineCodeStatus.NON_US, LocalDate.of(2021, 1, 5)));
        assertThat(file.codes()).extracting(VaccineCode::status).contains(VaccineCodeStatus.values());
    }

    @Test
    void everyLineOfManufacturersIsRead() throws IOException {
        var file = VaccineCodeFile.read(ReferenceKind.MVX, sample(ReferenceKind.MVX))
                .file();

        assertThat(file.name()).isEqualTo("mvx.txt");
        assertThat(file.codes())
                .hasSize(3)
                .contains(new VaccineCode("WAL", "Wyeth", null, VaccineCodeStatus.INACTIVE, LocalDate.of(2010, 5, 28)));
    }

    @Test
    void encodingsThatCdcHasUsedAreUnderstood() {
        var text = "03 |MMR®|full||Active|False|2010/05/28\n";
        for (byte[] bytes : List.of(
                text.getBytes(UTF_8),
                ("\uFEFF" + text).getBytes(UTF_8),
                ("\uFEFF" + text).getBytes(UTF_16LE),
                ("\uFEFF" + text).getBytes(java.nio.charset.StandardCharsets.UTF_16BE),
                text.getBytes(Charset.forName("windows-1252"))))
            assertThat(read(ReferenceKind.CVX, bytes).codes())
                    .extracting(VaccineCode::code, VaccineCode::shortName)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("03", "MMR®"));
    }

    @Test
    void headerBlankLinesAndABarAtTheEndDoNotMatter() {
        var lines = """
                CVX Code|Short Description|Full Vaccine Name|Note|Status|Nonvaccine|Last Updated

                3|MMR|full||ACTIVE|true|2010-05-28|
                """;

        assertThat(read(ReferenceKind.CVX, lines.getBytes(UTF_8)).codes())
                .containsExactly(
                        new VaccineCode("03", "MMR", "full", VaccineCodeStatus.ACTIVE, LocalDate.of(2010, 5, 28)));
    }

    /** What is changed: line, the text there and the text in its place; and what is said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; 03        |; 0003|; CVX code must be a CVX code of one to three digits, such as 03",
                "1; 03        |; |; CVX code must be a CVX code of one to three digits, such as 03",
                "2; 02        |; 3|; CVX code stands in line 1 already",
                "2; |OPV|; ||; short description must have 1 to 200 characters",
                "2; |Inactive|; |Gone|; vaccine status must be Active, Inactive, Pending, Non-US or Never Active",
                "2; |False|; |no|; nonvaccine must be True or False",
                "2; |2017/02/17; |2017/02/30; last updated must be a date like 2020/06/02",
                "2; |2017/02/17; |; last updated must be a date like 2020/06/02",
                "2; |OPV|; |OPV; has 6 fields between bars, and must have 7",
                "2; |OPV|; |OPV|x|; has 8 fields between bars, and must have 7"
            })
    void wrongVaccineIsToldWhereItStands(int line, String there, String instead, String told) {
        assertThat(problems(ReferenceKind.CVX, line, there, instead)).contains("file.txt:" + line + ": " + told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; MSD|; msd|; MVX code must be an MVX code of two or three capitals, such as PFR",
                "1; MSD|; MSDX|; MVX code must be an MVX code of two or three capitals, such as PFR",
                "2; PFR|; MSD|; MVX code stands in line 1 already",
                "3; |Wyeth|; ||; manufacturer name must have 1 to 200 characters",
                "3; |Inactive|; |-|; status must be Active, Inactive, Pending, Non-US or Never Active",
                "3; |2010/05/28; |5/28/2010; last updated must be a date like 2020/06/02"
            })
    void wrongManufacturerIsToldWhereItStands(int line, String there, String instead, String told) {
        assertThat(problems(ReferenceKind.MVX, line, there, instead)).contains("file.txt:" + line + ": " + told);
    }

    @Test
    void everythingWrongIsToldAtOnceAndEachOnce() {
        var lines = "x|MMR|full||Active|False|2010/05/28\n02|||y|Gone|?|2017\n";

        assertThat(told(ReferenceKind.CVX, lines))
                .containsExactly(
                        "file.txt:1: CVX code must be a CVX code of one to three digits, such as 03",
                        "file.txt:2: vaccine status must be Active, Inactive, Pending, Non-US or Never Active",
                        "file.txt:2: last updated must be a date like 2020/06/02",
                        "file.txt:2: nonvaccine must be True or False",
                        "file.txt:2: short description must have 1 to 200 characters",
                        "file.txt:2: short description must not be blank");
        assertThat(told(ReferenceKind.CVX, " \n")).containsExactly("file.txt: has no codes");
        assertThatThrownBy(() -> VaccineCodeFile.read(ReferenceKind.CVX, folder.resolve("nothing.txt")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void oneTableIsNotTakenForTheOther() throws IOException {
        var vaccines = Files.readString(sample(ReferenceKind.CVX));
        var makers = Files.readString(sample(ReferenceKind.MVX));

        assertThat(told(ReferenceKind.MVX, vaccines)).isNotEmpty();
        assertThat(told(ReferenceKind.CVX, makers)).isNotEmpty();
    }

    private List<String> problems(ReferenceKind kind, int line, String there, String instead) {
        try {
            var lines = new ArrayList<>(Files.readAllLines(sample(kind)));
            assertThat(lines.get(line - 1)).contains(there);
            lines.set(line - 1, lines.get(line - 1).replace(there, instead));
            return told(kind, String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> told(ReferenceKind kind, String text) {
        var refused = catchThrowableOfType(CsvRefused.class, () -> read(kind, text.getBytes(UTF_8)));
        assertThat(refused).isNotNull();
        return refused.problems().stream().map(CsvProblem::toString).toList();
    }

    private VaccineCodeTables.File read(ReferenceKind kind, byte[] bytes) {
        try {
            return VaccineCodeFile.read(kind, Files.write(folder.resolve("file.txt"), bytes))
                    .file();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
