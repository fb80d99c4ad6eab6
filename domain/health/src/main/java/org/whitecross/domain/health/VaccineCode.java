package org.whitecross.domain.health;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;

/** The shape of CDC's codes of vaccines (CVX) and manufacturers (MVX). Whether there is such a code is not looked up. */
final class VaccineCode {
    private static final Pattern CVX = Pattern.compile("[0-9]{1,3}");
    private static final Pattern MVX = Pattern.compile("[A-Z]{2,3}");

    private VaccineCode() {}

    /** As CDC writes it: 3 is 03. */
    static @Nullable String padded(@Nullable String cvx) {
        return cvx != null && cvx.length() == 1 ? "0" + cvx : cvx;
    }

    static void checkCvx(Checks checks, @Nullable String code) {
        checks.matches("cvxCode", code, CVX, "must be a CVX code of one to three digits, such as 03");
    }

    static void checkMvx(Checks checks, @Nullable String code) {
        checks.matches("mvxCode", code, MVX, "must be an MVX code of two or three capitals, such as PFR");
    }
}
