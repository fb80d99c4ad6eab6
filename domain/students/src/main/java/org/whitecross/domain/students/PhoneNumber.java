package org.whitecross.domain.students;

import java.util.regex.Pattern;
import org.whitecross.domain.kernel.Refusal;

/**
 * A telephone number: in E.164 form where the area is known (+12175550123), else the local digits as they were given.
 * Spaces, dots, hyphens and brackets are dropped; ten digits are a North American number.
 */
public record PhoneNumber(String value) {
    private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9 ().-]{1,40}");
    private static final Pattern KEPT = Pattern.compile("\\+?[0-9]{7,15}");

    public PhoneNumber {
        String digits = WRITTEN.matcher(value).matches() ? value.replaceAll("[ ().-]", "") : "";
        value = digits.matches("[0-9]{10}") ? "+1" + digits : digits.matches("1[0-9]{10}") ? "+" + digits : digits;
        if (!KEPT.matcher(value).matches()) {
            throw new Refusal.Invalid(
                    "", "format", "must be a telephone number of 7 to 15 digits, such as +12175550123");
        }
    }
}
