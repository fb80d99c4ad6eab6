package org.whitecross.domain.health;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;

/** The shape of an ICD-10-CM code (CDC/NCHS): J45.909. Whether there is such a code is not looked up. */
final class DiagnosisCode {
    private static final Pattern SHAPE = Pattern.compile("[A-Z][0-9][A-Z0-9](\\.?[A-Z0-9]{1,4})?");

    private DiagnosisCode() {}

    static void check(Checks checks, String field, @Nullable String code) {
        checks.matches(field, code, SHAPE, "must be an ICD-10 code in capitals, such as J45.909");
    }
}
