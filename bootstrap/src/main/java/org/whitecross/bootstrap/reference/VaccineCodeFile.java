package org.whitecross.bootstrap.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.health.ReferenceRequests.LoadVaccineCodes;
import org.whitecross.bootstrap.csv.CsvProblem;
import org.whitecross.bootstrap.csv.CsvRefused;
import org.whitecross.domain.health.ReferenceKind;
import org.whitecross.domain.health.VaccineCode;
import org.whitecross.domain.health.VaccineCodeStatus;
import org.whitecross.domain.health.VaccineCodeTables;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.Refusal;

/**
 * CDC's tables of vaccines and of manufacturers as it publishes them for programs, cvx.txt and mvx.txt: a line for each code,
 * its fields between bars, without a header.
 *
 * <p>Each line is checked, and anything wrong refuses the file as a whole. The texts may be in UTF-8, in UTF-16 with a byte
 * order mark, as CDC had them for years, or else in its Windows-1252; codes may be padded with blanks.
 */
public final class VaccineCodeFile {
    private static final Map<ReferenceKind, List<String>> FIELDS = Map.of(
            ReferenceKind.CVX,
            List.of(
                    "CVX code",
                    "short description",
                    "full vaccine name",
                    "note",
                    "vaccine status",
                    "nonvaccine",
                    "last updated"),
            ReferenceKind.MVX,
            List.of("MVX code", "manufacturer name", "note", "status", "last updated"));
    private static final Map<String, VaccineCodeStatus> STATUSES = Map.of(
            "active", VaccineCodeStatus.ACTIVE,
            "inactive", VaccineCodeStatus.INACTIVE,
            "pending", VaccineCodeStatus.PENDING,
            "non-us", VaccineCodeStatus.NON_US,
            "never active", VaccineCodeStatus.NEVER_ACTIVE);
    private static final Pattern HEADER = Pattern.compile("(?i)(cvx|mvx)[ _]?code");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu/MM/dd").withResolverStyle(java.time.format.ResolverStyle.STRICT);

    private final ReferenceFile file;
    private final ReferenceKind kind;
    private final List<String> fields;
    private final List<CsvProblem> problems = new ArrayList<>();
    private final List<VaccineCode> codes = new ArrayList<>();
    private final Map<String, Long> lines = new HashMap<>();

    private VaccineCodeFile(ReferenceFile file, ReferenceKind kind) {
        this.file = file;
        this.kind = kind;
        this.fields = java.util.Objects.requireNonNull(FIELDS.get(kind));
    }

    /**
     * @param kind CVX or MVX
     * @throws CsvRefused with everything that is wrong
     * @throws IOException if it cannot be read
     */
    public static LoadVaccineCodes read(ReferenceKind kind, Path path) throws IOException {
        var file = new VaccineCodeFile(ReferenceFile.read(path), kind);
        file.parse();
        if (!file.problems.isEmpty()) throw new CsvRefused(file.problems);
        return new LoadVaccineCodes(new VaccineCodeTables.File(
                kind, kind.name().toLowerCase(Locale.ROOT) + ".txt", file.file.sha256(), file.codes));
    }

    private void parse() {
        long number = 0;
        for (var text : text(file.bytes()).split("\r\n|\r|\n", -1)) {
            number++;
            if (text.isBlank()) continue;
            var values = Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
            boolean header =
                    codes.isEmpty() && HEADER.matcher(values.getFirst()).matches();
            if (!header) read(number, values);
        }
        if (codes.isEmpty() && problems.isEmpty()) problems.add(new CsvProblem(file.name(), 0, "", "has no codes"));
    }

    private void read(long line, List<String> values) {
        boolean barBehind =
                values.size() == fields.size() + 1 && values.getLast().isEmpty();
        if (values.size() != fields.size() && !barBehind) {
            problem(line, "", "has " + values.size() + " fields between bars, and must have " + fields.size());
            return;
        }
        int before = problems.size();
        var code = code(line, values.getFirst());
        var status = status(line, values);
        var updatedOn = date(line, values.get(fields.size() - 1));
        if (kind == ReferenceKind.CVX && !values.get(5).matches("(?i)true|false"))
            problem(line, "nonvaccine", "must be True or False");
        var fullName = kind == ReferenceKind.CVX && !values.get(2).isEmpty() ? values.get(2) : null;
        try {
            var read = new VaccineCode(
                    code,
                    values.get(1),
                    fullName,
                    status == null ? VaccineCodeStatus.ACTIVE : status,
                    updatedOn == null ? LocalDate.EPOCH : updatedOn);
            if (problems.size() == before) codes.add(read);
        } catch (Refusal.Invalid refused) {
            told(line, refused);
        }
    }

    private String code(long line, String text) {
        var checks = new Checks();
        var code = text;
        if (kind == ReferenceKind.CVX) {
            VaccineCode.checkCvx(checks, "code", text);
            code = String.valueOf(VaccineCode.padded(text));
        } else {
            VaccineCode.checkMvx(checks, "code", text);
        }
        try {
            checks.orRefuse();
            var other = lines.putIfAbsent(code, line);
            if (other != null) problem(line, fields.getFirst(), "stands in line " + other + " already");
        } catch (Refusal.Invalid refused) {
            told(line, refused);
        }
        return code;
    }

    private @Nullable VaccineCodeStatus status(long line, List<String> values) {
        int at = kind == ReferenceKind.CVX ? 4 : 3;
        var status = STATUSES.get(values.get(at).toLowerCase(Locale.ROOT));
        if (status == null) problem(line, fields.get(at), "must be Active, Inactive, Pending, Non-US or Never Active");
        return status;
    }

    private @Nullable LocalDate date(long line, String text) {
        try {
            return LocalDate.parse(text.replace('-', '/'), DATE);
        } catch (DateTimeException e) {
            problem(line, "last updated", "must be a date like 2020/06/02");
            return null;
        }
    }

    private void told(long line, Refusal.Invalid refused) {
        for (var problem : refused.problems()) {
            var field = switch (problem.pointer()) {
                case "/code" -> fields.getFirst();
                case "/shortName" -> fields.get(1);
                default -> fields.get(2);
            };
            problem(line, field, problem.message());
        }
    }

    private void problem(long line, String field, String reason) {
        problems.add(new CsvProblem(file.name(), line, field, reason));
    }

    private static String text(byte[] bytes) {
        if (bytes.length > 1 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe
                || bytes.length > 1 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
            return new String(bytes, StandardCharsets.UTF_16);
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }
}
