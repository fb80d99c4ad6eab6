package org.whitecross.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No text makes a regular expression take long. Each one of production code is tried on texts that repeat what it is made of, and
 * then break off, as those do that are slow: what is counted is how often it looks at a character, so no clock is asked. Seen
 * red with {@code (\\p{M}|[a-z]+|a)*;} in the source.
 */
class RegularExpressionsTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "bootstrap")).resolve("..");
    private static final int LENGTH = 400;
    private static final int FAR = 20_000;

    /** Looks at a character, for each one of the text. */
    private static final int LINEAR = 60;

    private static final Pattern LITERAL =
            Pattern.compile("(?:Pattern\\.compile|\\.matches|\\.replaceAll|\\.replaceFirst|\\.split)"
                    + "\\(\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\"\\s*([,)+])");
    private static final Pattern NO_LITERAL = Pattern.compile("([^\\n]*)Pattern\\.compile\\(\\s*+[^\"\\s][^\\n]*");

    /** Only groups that are repeated without a bound go deep. */
    private static final Pattern MANY_GROUPS = Pattern.compile("\\)([*+]|\\{[0-9]+,})");

    enum Effort {
        LINEAR,
        QUADRATIC,
        MORE
    }

    @Test
    void noneTakesMoreThanTheSquareOfItsTextAndFewMoreThanItsLength() throws IOException {
        var slow = new TreeMap<Effort, TreeSet<String>>();
        var all = patterns();
        all.forEach((name, pattern) ->
                slow.computeIfAbsent(effort(pattern), e -> new TreeSet<>()).add(name));
        assertThat(all).hasSizeGreaterThan(80);
        assertThat(slow).doesNotContainKey(Effort.MORE);
        assertThat(slow.getOrDefault(Effort.QUADRATIC, new TreeSet<>()))
                .containsExactly(
                        // Looks back at no more than so many characters from each.
                        "Checkpoints (\\{.{1,300}),\"signature\":\"([^\"]{1,200})\"}",
                        "Config .*[a-z][^.]*", // an operator's own settings
                        "Config [^@\\s<>]+@[^@\\s<>]+",
                        "EmergencyContact [^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}.]{1,63}(\\.[^@\\s\\p{Cntrl}.]{1,63}){1,8}",
                        "HttpApi \\{[^}]+}", // the path of a route
                        "OneRosterFiles  *, *", // a cell of an operator's file
                        "PostgresMedications [0-9-]*[0-9][0-9-]*", // of what is searched for, 500 characters at most
                        "User [^@\\s]{1,64}@[^@\\s.]{1,63}(\\.[^@\\s.]{1,63}){1,8}");
    }

    /** So that it is known to be able to fail. */
    @Test
    void slowOnesAreNoticed() {
        for (var slow : List.of("(a|aa)+b", "(.*)(.*)(.*)(.*),", "([a-z0-9]+)*\\1x", "(x+x+)+y", "key=(a|a?)+;"))
            assertThat(effort(Pattern.compile(slow))).as(slow).isEqualTo(Effort.MORE);
        assertThat(effort(Pattern.compile("(?:a|b)*"))).as("too deep").isEqualTo(Effort.MORE);
        for (var slow : List.of("\\s+$", "[0-9]+!"))
            assertThat(effort(Pattern.compile(slow))).as(slow).isEqualTo(Effort.QUADRATIC);
        assertThat(effort(Pattern.compile("[a-z]{2,9}(,[a-z]{2,9}){0,9}"))).isEqualTo(Effort.LINEAR);
    }

    /** Those that are made of parts are constants, which the classes tell; all others stand in the source. */
    private static Map<String, Pattern> patterns() throws IOException {
        var patterns = new TreeMap<String, Pattern>();
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.whitecross");
        for (JavaClass type : classes) {
            for (var field : type.getFields()) {
                if (!field.getRawType().isEquivalentTo(Pattern.class)) continue;
                var reflected = field.reflect();
                if (!Modifier.isStatic(reflected.getModifiers())) continue;
                reflected.setAccessible(true);
                try {
                    var pattern = (Pattern) reflected.get(null);
                    patterns.put(type.getSimpleName() + " " + pattern.pattern(), pattern);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        var elsewhere = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")
                            && f.toString().replace('\\', '/').contains("/src/main/java/"))
                    .toList()) {
                var name = file.getFileName().toString().replace(".java", "");
                var source = Files.readString(file);
                LITERAL.matcher(source).results().forEach(found -> {
                    var text = found.group(1).translateEscapes();
                    if (!found.group(2).equals("+")) patterns.put(name + " " + text, Pattern.compile(text));
                    else if (!found.group().startsWith("Pattern.compile")) elsewhere.add(name + " " + text);
                });
                NO_LITERAL
                        .matcher(source)
                        .results()
                        .filter(found -> !found.group(1).contains("static final Pattern"))
                        .forEach(found -> elsewhere.add(name + found.group().strip()));
            }
        }
        assertThat(elsewhere)
                .as("neither a constant nor a literal: so many hexadecimal digits; and the path of a route")
                .containsExactlyInAnyOrder("Ed25519CheckpointKeys [0-9a-f]{");
        return patterns;
    }

    // ------------------------------------------------------------------------------------------------------

    private static Effort effort(Pattern pattern) {
        var worst = Effort.LINEAR;
        for (var start : starts(pattern.pattern())) {
            for (var repeated : repeated(pattern.pattern())) {
                for (var end : List.of("", "!", "\u0000")) {
                    var effort = effort(pattern, start + repeated.repeat(LENGTH / repeated.length()) + end);
                    if (effort == Effort.LINEAR
                            && end.equals("!")
                            && MANY_GROUPS.matcher(pattern.pattern()).find())
                        effort = depth(pattern, start + repeated.repeat(FAR / repeated.length()) + end);
                    if (effort.compareTo(worst) > 0) worst = effort;
                    if (worst == Effort.MORE) return worst;
                }
            }
        }
        return worst;
    }

    private static Effort effort(Pattern pattern, String text) {
        var counted = new Counted(text, (long) LINEAR * text.length() * text.length() / 20);
        try {
            search(pattern, counted);
        } catch (TooLong e) {
            return Effort.MORE;
        }
        return counted.looks > (long) LINEAR * text.length() ? Effort.QUADRATIC : Effort.LINEAR;
    }

    /** What is repeated may be too deep for the stack, however few looks it takes. */
    private static Effort depth(Pattern pattern, String text) {
        try {
            search(pattern, new Counted(text, (long) LINEAR * text.length()));
            return Effort.LINEAR;
        } catch (TooLong e) {
            return Effort.QUADRATIC;
        } catch (StackOverflowError e) {
            return Effort.MORE;
        }
    }

    private static void search(Pattern pattern, CharSequence text) {
        pattern.matcher(text).matches();
        var found = pattern.matcher(text);
        while (found.find()) {}
    }

    /** The literal that it begins with, as without that nothing else of it is looked at. */
    private static List<String> starts(String pattern) {
        var literal = pattern.replaceFirst("(?s)^(\\([?][a-z]\\))?([\\w =:.\"{,/]*+).*", "$2");
        return literal.length() < 2 ? List.of("") : List.of("", literal, literal.substring(0, literal.length() - 1));
    }

    /** One or two characters, of those that stand in it and of those that its classes may mean. */
    private static List<String> repeated(String pattern) {
        var characters =
                new TreeSet<>(List.of("a", "A", "0", "1", " ", "-", ".", "\n", "é", "'", "\"", "\\", "\u0301"));
        pattern.codePoints()
                .filter(c -> !Character.isLetterOrDigit(c))
                .forEach(c -> characters.add(Character.toString(c)));
        pattern.codePoints().filter(Character::isLetter).limit(12).forEach(c -> characters.add(Character.toString(c)));
        var repeated = new ArrayList<>(characters);
        for (var first : characters)
            for (var second : characters) if (!first.equals(second)) repeated.add(first + second);
        return repeated;
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class Counted implements CharSequence {
        private final String text;
        private final long most;
        long looks;

        Counted(String text, long most) {
            this.text = text;
            this.most = most;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > most) throw new TooLong();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
