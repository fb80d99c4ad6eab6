package org.whitecross.domain.compliance;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.whitecross.domain.kernel.Refusal;

/**
 * Which version of a text it is.
 *
 * @param value X.Y or X.Y.Z, such as 1.0 or 2.1.3: numbers up to 9999 without leading zeros
 */
public record VersionNumber(String value) implements Comparable<VersionNumber> {
    private static final Pattern FORMAT = Pattern.compile("(0|[1-9][0-9]{0,3})(\\.(0|[1-9][0-9]{0,3})){1,2}");

    public VersionNumber {
        if (!FORMAT.matcher(value).matches())
            throw new Refusal.Invalid("", "format", "must be X.Y or X.Y.Z, such as 1.0 or 2.1.3");
    }

    /** By the numbers, not by the letters: 1.10 comes after 1.9. A third number that is missing counts as 0. */
    @Override
    public int compareTo(VersionNumber other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    private int[] numbers() {
        var parts =
                Arrays.stream(value.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return Arrays.copyOf(parts, 3);
    }
}
