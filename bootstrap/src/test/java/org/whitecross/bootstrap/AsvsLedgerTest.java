package org.whitecross.bootstrap;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/asvs.md, which says for each requirement of OWASP ASVS what shows it, says nothing that is not so: tests that it names
 * exist, each item is there once, and none is missing.
 *
 * <p>Seen red with a test renamed, a method that is none, a file that is not there, a line taken out, a line twice, a level
 * changed, a figure changed, a row that says only "Yes.", an "Open:" that says next to nothing, and a row that lost a column.
 */
class AsvsLedgerTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "bootstrap")).resolve("..");
    private static final Pattern ROW =
            Pattern.compile("\\| ([0-9]+\\.[0-9]+\\.[0-9]+) \\| ([123]) \\| ([^|]{3,}) \\| ([^|]+) \\|");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*)\\.(\\w+)`");
    private static final Pattern FILE = Pattern.compile("`([\\w.…/-]+/[\\w.-]+\\.\\w+|pom\\.xml)`");
    private static final Pattern METHOD = Pattern.compile("\\s+(?:default )?void (\\w+)\\(.*");
    private static final Pattern TEST = Pattern.compile("\\s+@(Test|ParameterizedTest|RepeatedTest|Property)\\b.*");

    private record Row(String item, int level, String what, String shownBy) {
        String form() {
            if (NAMED.matcher(shownBy).lookingAt()) return "a test";
            return Stream.of("By design", "Not applicable", "Open")
                    .filter(form -> shownBy.matches(form + ": .{8,}"))
                    .findFirst()
                    .orElse("none");
        }
    }

    private final String ledger = read(ROOT.resolve("docs/asvs.md"));
    private final List<Row> rows = ledger.lines()
            .filter(line -> line.matches("\\|\\s*[0-9].*"))
            .map(line -> {
                var row = ROW.matcher(line);
                assertThat(row.matches()).as(line).isTrue();
                return new Row(row.group(1), Integer.parseInt(row.group(2)), row.group(3), row.group(4));
            })
            .toList();

    @Test
    void everyItemIsThereOnceAtItsLevel() {
        assertThat(rows.stream().map(Row::item)).doesNotHaveDuplicates();
        var known = rows.stream()
                .filter(row -> row.level < 3)
                .collect(toMap(Row::item, Row::level, (a, b) -> a, TreeMap::new));
        var items = standard();
        assertThat(items).hasSize(70 + 183);
        assertThat(known).isEqualTo(items);
        assertThat(rows.stream().filter(row -> row.level == 3).map(Row::item)).hasSizeGreaterThan(20);
    }

    @Test
    void everyItemIsShownOrSaysWhyNotAndTheFiguresAreRight() {
        assertThat(rows).allSatisfy(row -> assertThat(row.form()).as(row.item).isNotEqualTo("none"));
        rows.stream().collect(groupingBy(Row::form)).forEach((form, all) -> {
            long[] of = {0, 0, 0};
            all.forEach(row -> of[row.level - 1]++);
            assertThat(ledger).contains("| %s | %d | %d | %d | %d |".formatted(form, of[0], of[1], of[2], all.size()));
        });
    }

    @Test
    void everyTestAndEveryFileThatIsNamedIsThere() {
        var tests = tests();
        assertThat(tests).hasSizeGreaterThan(100);
        var missing = new ArrayList<String>();
        int named = 0;
        for (var row : rows) {
            for (var name : NAMED.matcher(row.shownBy).results().toList()) {
                named++;
                if (!tests.getOrDefault(name.group(1), Set.of()).contains(name.group(2)))
                    missing.add(row.item + " " + name.group());
            }
            for (var file : FILE.matcher(row.shownBy).results().toList())
                if (!isThere(file.group(1))) missing.add(row.item + " " + file.group());
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(200);
    }

    /** Of each class the methods that run as tests, wherever in the house; those of a contract run in whoever implements it. */
    private static Map<String, Set<String>> tests() {
        return files("/src/test/java/", ".java")
                .collect(toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        file -> testsIn(read(file)),
                        (a, b) -> {
                            var both = new HashSet<>(a);
                            both.addAll(b);
                            return both;
                        }));
    }

    /** A method is a test if the lines from the blank one before it say so. */
    private static Set<String> testsIn(String source) {
        var tests = new HashSet<String>();
        boolean annotated = false;
        for (var line : source.split("\n", -1)) {
            if (line.isBlank()) annotated = false;
            if (TEST.matcher(line).matches()) annotated = true;
            var method = METHOD.matcher(line);
            if (annotated && method.matches()) tests.add(method.group(1));
        }
        return tests;
    }

    /** As docs/operations.md, or with … in the place of the folders of a package. */
    private static boolean isThere(String file) {
        if (!file.contains("…")) return Files.isRegularFile(ROOT.resolve(file));
        var parts = file.split("…", -1);
        return files("/" + parts[0] + "src/main/java/", parts[1]).findAny().isPresent();
    }

    private static Stream<Path> files(String within, String end) {
        try (var all = Files.walk(ROOT)) {
            return all
                    .filter(file -> {
                        var path = file.toString().replace('\\', '/');
                        return path.contains(within) && path.endsWith(end) && !path.contains("/target/");
                    })
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers and levels of the items of levels 1 and 2. */
    private static Map<String, Integer> standard() {
        try (var file = Objects.requireNonNull(AsvsLedgerTest.class.getResourceAsStream("/asvs-5.0.0.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", -1))
                    .collect(toMap(item -> item[0], item -> Integer.parseInt(item[1]), (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
