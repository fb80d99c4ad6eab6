package org.whitecross.application.incidents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What guardians are written about an incident. It says nothing of the child or of what happened, as whoever reads it may not be who
 * should: there are placeholders for the school and for the link only, and a template with any other one is none.
 *
 * @param subject of an e-mail: one line
 */
public record GuardianMessage(String subject, String text) {
    /** The name of the school. */
    private static final String SCHOOL = "school";
    /** The sentence with the link; nothing where there is no page for it. */
    private static final String ACKNOWLEDGE = "acknowledge";

    private static final Set<String> KNOWN = new TreeSet<>(Set.of(SCHOOL, ACKNOWLEDGE));
    private static final int LONGEST_SUBJECT = 150;
    private static final int LONGEST_TEXT = 1_000; // with a link it still fits into what carriers take as one SMS
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

    public static final GuardianMessage USUAL = new GuardianMessage(
            "Please call {{school}}",
            "{{school}} asks you to call back about your child as soon as you can.{{acknowledge}}\n");

    /** @throws IllegalArgumentException of which the message says what is wrong */
    public GuardianMessage {
        var wrong = new ArrayList<String>();
        check("subject", subject, LONGEST_SUBJECT, wrong);
        check("text", text, LONGEST_TEXT, wrong);
        if (subject.chars().anyMatch(Character::isISOControl)) wrong.add("the subject must be one line");
        if (subject.contains("{{" + ACKNOWLEDGE + "}}")) wrong.add("{{acknowledge}} must stand in the text");
        if (!text.contains("{{" + SCHOOL + "}}")) wrong.add("the text must say {{school}}: whom to call");
        if (!wrong.isEmpty()) throw new IllegalArgumentException(String.join("; ", wrong));
    }

    private static void check(String what, String template, int longest, List<String> wrong) {
        if (template.isBlank() || template.length() > longest)
            wrong.add("the " + what + " must have 1 to " + longest + " characters");
        for (var placeholder : placeholders(template)) {
            if (!KNOWN.contains(placeholder))
                wrong.add("{{" + placeholder + "}} is not known in the " + what + ": known are {{"
                        + String.join("}} and {{", KNOWN) + "}}");
        }
        var rest = PLACEHOLDER.matcher(template).replaceAll("");
        if (rest.contains("{{") || rest.contains("}}"))
            wrong.add("the " + what + " has braces that are no placeholder");
    }

    private static List<String> placeholders(String template) {
        return PLACEHOLDER
                .matcher(template)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    String subject(String school) {
        return filled(subject, Map.of(SCHOOL, school));
    }

    /** @param acknowledge the sentence with the link, or nothing */
    String text(String school, String acknowledge) {
        return filled(text, Map.of(SCHOOL, school, ACKNOWLEDGE, acknowledge));
    }

    /** In one go: what a value holds is never taken for a placeholder. */
    private static String filled(String template, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found ->
                        Matcher.quoteReplacement(java.util.Objects.requireNonNull(values.get(found.group(1)))));
    }
}
