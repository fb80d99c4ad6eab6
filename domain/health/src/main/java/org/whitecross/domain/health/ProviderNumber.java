package org.whitecross.domain.health;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;

/** The National Provider Identifier (45 CFR 162.406): ten digits, the last by Luhn's formula over 80840 and the others. */
final class ProviderNumber {
    private static final Pattern SHAPE = Pattern.compile("[0-9]{10}");
    private static final String PREFIX = "80840";

    private ProviderNumber() {}

    static void check(Checks checks, String field, @Nullable String npi) {
        checks.matches(field, npi, SHAPE, "must be ten digits")
                .that(
                        npi == null || !SHAPE.matcher(npi).matches() || addsUp(PREFIX + npi),
                        field,
                        "check-digit",
                        "must be an NPI: its last digit does not fit the others");
    }

    private static boolean addsUp(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
