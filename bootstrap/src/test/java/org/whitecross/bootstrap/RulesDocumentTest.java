package org.whitecross.bootstrap;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * docs/rules.md has every rule of the domain, the desks and the database in the words of its refusal, so it says what the code says. Seen red
 * with a rule in other words, and with one more.
 */
class RulesDocumentTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "bootstrap")).resolve("..");
    private static final Path DOCUMENT = ROOT.resolve("docs/rules.md");
    private static final String FIRST = "## access\n";

    private static final String VARYING = "…";

    private record Rule(String type, String field, String code, String words) {}

    @Test
    void eachRuleIsInTheDocumentInTheWordsOfItsRefusal() throws IOException {
        var rules = rules();
        assertThat(rules.keySet())
                .containsExactly(
                        "access",
                        "compliance",
                        "health",
                        "incidents",
                        "kernel",
                        "medication",
                        "students",
                        "the database");
        assertThat(rules.values().stream().mapToInt(Set::size).sum()).isGreaterThan(250);
        var made = rules.entrySet().stream()
                .map(module -> "## " + module.getKey() + "\n\n| of | field | code | rule |\n|---|---|---|---|\n"
                        + module.getValue().stream()
                                .map(rule -> "| %s | %s | `%s` | %s |\n"
                                        .formatted(
                                                rule.type,
                                                rule.field,
                                                rule.code,
                                                rule.words.replaceAll(VARYING + "+", VARYING)))
                                .collect(joining()))
                .collect(joining("\n"));
        var document = Files.readString(DOCUMENT);
        var text = document.substring(0, document.indexOf(FIRST));
        if (Boolean.getBoolean("snapshot.write")) Files.writeString(DOCUMENT, text + made);
        assertThat(Files.readString(DOCUMENT))
                .as("-Dtest=RulesDocumentTest -Dsnapshot.write=true writes it")
                .isEqualTo(text + made);
    }

    /** By module; of each in the order of the source. */
    private static Map<String, Set<Rule>> rules() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var rules = new TreeMap<String, Set<Rule>>();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
            for (var unit : task.parse()) {
                var module = String.valueOf(unit.getPackageName())
                        .replaceFirst(".*\\.", "")
                        .replace("postgres", "the database");
                var found = found(unit);
                if (!found.isEmpty())
                    rules.computeIfAbsent(module, m -> new LinkedHashSet<>()).addAll(found);
            }
        }
        return rules;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(
                            file -> file.toString()
                                    .replace('\\', '/')
                                    .matches(
                                            ".*/(domain/[a-z]+|application)/src/main/java/.*\\.java|.*/postgres/Constraints\\.java"))
                    .sorted((a, b) -> a.getFileName().compareTo(b.getFileName()))
                    .toList();
        }
    }

    private static List<Rule> found(CompilationUnitTree unit) {
        var type = unit.getSourceFile().getName().replaceFirst(".*[/\\\\]", "").replace(".java", "");
        var found = new ArrayList<Rule>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
                super.visitMethodInvocation(call, null);
                var words = call.getArguments();
                boolean isThat = call.getMethodSelect() instanceof MemberSelectTree select
                        && select.getIdentifier().contentEquals("that");
                if (isThat && words.size() == 4) add(text(words.get(1)), words.get(2), words.get(3));
                if (call.getMethodSelect().toString().equals("words") && words.size() >= 2) {
                    var constraint = text(words.get(0));
                    var field = words.size() == 3 ? text(words.get(1)) : "";
                    if (!constraint.equals(VARYING))
                        found.add(new Rule(type, field, constraint.replace('_', '-'), text(words.getLast())));
                }
                return null;
            }

            @Override
            public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void none) {
                super.visitNewClass(made, null);
                var words = made.getArguments();
                switch (made.getIdentifier().toString()) {
                    case "Refusal.Invalid" -> {
                        if (words.size() == 3)
                            add(text(words.get(0)).replaceFirst("^/", ""), words.get(1), words.get(2));
                    }
                    case "Refusal.RuleBroken", "Refusal.Conflict", "Words" -> {
                        if (words.size() >= 2) add("", words.get(0), words.get(1));
                    }
                    default -> {}
                }
                return null;
            }

            private void add(String field, ExpressionTree code, ExpressionTree words) {
                if (!text(words).matches(VARYING + "+")) found.add(new Rule(type, field, text(code), text(words)));
            }
        }.scan(unit, null);
        return found;
    }

    /** With what varies left open. */
    private static String text(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal ->
                String.valueOf(literal.getValue()).replace("|", "\\|").replace("\n", " ");
            case BinaryTree sum -> text(sum.getLeftOperand()) + text(sum.getRightOperand());
            case ParenthesizedTree inner -> text(inner.getExpression());
            default -> VARYING;
        };
    }
}
