package org.whitecross.domain.medication;

import java.util.regex.Pattern;
import org.whitecross.domain.kernel.Refusal;

/**
 * A National Drug Code in its billing form: 11 digits as 5-4-2 (labeler, product, package), such as 00093-5124-01. Taken
 * in that form, with or without hyphens, and in the three forms in which FDA gives 10 digits (21 CFR 207.33): 4-4-2, 5-3-2
 * and 5-4-1, where a zero is put in front of the short part. Ten digits without hyphens do not say which part is short.
 */
public record Ndc(String value) {
    private static final Pattern GIVEN =
            Pattern.compile("[0-9]{5}-[0-9]{4}-[0-9]{2}|[0-9]{4}-[0-9]{4}-[0-9]{2}|[0-9]{5}-[0-9]{3}-[0-9]{2}"
                    + "|[0-9]{5}-[0-9]{4}-[0-9]|[0-9]{11}");
    private static final Pattern AMBIGUOUS = Pattern.compile("[0-9]{10}");

    public Ndc {
        var given = value.strip();
        if (AMBIGUOUS.matcher(given).matches()) {
            throw new Refusal.Invalid(
                    "",
                    "ambiguous",
                    "must have its hyphens when it has 10 digits: 4-4-2, 5-3-2 or 5-4-1; or 11 digits, 5-4-2");
        }
        if (!GIVEN.matcher(given).matches()) {
            throw new Refusal.Invalid(
                    "",
                    "format",
                    "must be a National Drug Code: 11 digits (5-4-2), or 10 with hyphens (4-4-2, 5-3-2 or 5-4-1)");
        }
        value = normalised(given);
    }

    private static String normalised(String given) {
        var parts = given.contains("-")
                ? given.split("-", -1)
                : new String[] {given.substring(0, 5), given.substring(5, 9), given.substring(9)};
        return "0".repeat(5 - parts[0].length()) + parts[0] + "-" + "0".repeat(4 - parts[1].length()) + parts[1] + "-"
                + "0".repeat(2 - parts[2].length()) + parts[2];
    }

    /** Whether it is a code in one of the forms that are taken. */
    public static boolean reads(String text) {
        return GIVEN.matcher(text.strip()).matches();
    }
}
