package org.whitecross.domain.medication;

import java.math.BigDecimal;

/** Amounts of medication: up to three decimals, written without needless zeros so that equal amounts are equal. */
final class Quantity {
    static final String RULE = "must be more than 0, with at most 3 decimals, and at most ";

    private Quantity() {}

    static BigDecimal plain(BigDecimal amount) {
        var stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static boolean valid(BigDecimal amount, int most) {
        return amount.signum() > 0 && amount.scale() <= 3 && amount.compareTo(BigDecimal.valueOf(most)) <= 0;
    }
}
