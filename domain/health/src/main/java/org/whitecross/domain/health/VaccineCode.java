package org.whitecross.domain.health;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;

/**
 * An entry of CDC's table of vaccines (CVX) or of manufacturers (MVX).
 *
 * @param code of a vaccine two or three digits, of a manufacturer two or three capitals
 * @param fullName a manufacturer has none
 * @param updatedOn when CDC last changed the entry
 */
public record VaccineCode(
        String code, String shortName, @Nullable String fullName, VaccineCodeStatus status, LocalDate updatedOn) {
    private static final Pattern CVX = Pattern.compile("[0-9]{1,3}");
    private static final Pattern MVX = Pattern.compile("[A-Z]{2,3}");
    private static final String CVX_RULE = "must be a CVX code of one to three digits, such as 03";
    private static final String MVX_RULE = "must be an MVX code of two or three capitals, such as PFR";

    public VaccineCode {
        new Checks()
                .text("shortName", shortName, 1, 200)
                .text("fullName", fullName, 1, 500)
                .orRefuse();
    }

    /** As CDC writes it: 3 is 03. */
    public static @Nullable String padded(@Nullable String cvx) {
        return cvx != null && cvx.length() == 1 ? "0" + cvx : cvx;
    }

    /** The shape alone. Null passes. */
    public static Checks checkCvx(Checks checks, String field, @Nullable String code) {
        return checks.matches(field, code, CVX, CVX_RULE);
    }

    /** The shape alone. Null passes. */
    public static Checks checkMvx(Checks checks, String field, @Nullable String code) {
        return checks.matches(field, code, MVX, MVX_RULE);
    }

    static boolean isCvx(String code) {
        return CVX.matcher(code).matches();
    }

    static boolean isMvx(String code) {
        return MVX.matcher(code).matches();
    }
}
