package org.whitecross.domain.students;

import java.util.regex.Pattern;
import org.whitecross.domain.kernel.Refusal;

/** A code as somebody says it. */
public record SixDigits(String value) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");

    public SixDigits {
        if (!DIGITS.matcher(value).matches())
            throw new Refusal.Invalid("", "format", "must be the six digits that were sent");
    }
}
