package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;

/**
 * What a product works by. Two products with the same ingredient count together, whatever they are called.
 *
 * @param name in lower case and without accents, however it is typed
 * @param strengthAmount how much of it is in one of the product's stock unit, as in 32 MG per ML; null where unknown
 * @param drugClass such as {@code penicillins}: what an allergy may extend to
 */
public record Ingredient(
        String name,
        @Nullable BigDecimal strengthAmount,
        @Nullable DoseUnit strengthUnit,
        @Nullable String drugClass) {
    static final int DECIMALS = 6;
    private static final int MOST = 1_000_000;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9 ,()'/.+-]{1,199}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    public Ingredient {
        name = folded(name);
        strengthAmount = strengthAmount == null ? null : Quantity.plain(strengthAmount);
        new Checks()
                .matches(
                        "name",
                        name,
                        NAME,
                        "must be 2 to 200 letters (a-z), digits, spaces or any of , ( ) ' / . + -, and begin with a letter or digit")
                .that(
                        (strengthAmount == null) == (strengthUnit == null),
                        strengthAmount == null ? "strengthAmount" : "strengthUnit",
                        "required",
                        "is required together with the other of amount and unit")
                .that(
                        strengthAmount == null
                                || strengthAmount.signum() > 0
                                        && strengthAmount.scale() <= DECIMALS
                                        && strengthAmount.compareTo(BigDecimal.valueOf(MOST)) <= 0,
                        "strengthAmount",
                        "range",
                        "must be more than 0, with at most " + DECIMALS + " decimals, and at most " + MOST)
                .that(
                        strengthUnit == null || isMeasure(strengthUnit),
                        "strengthUnit",
                        "not-a-measure",
                        "must be one of MG, G, MCG, ML, UNIT, MEQ")
                .text("drugClass", drugClass, 2, 100)
                .orRefuse();
    }

    /** The name as it is compared. */
    public static String folded(String name) {
        var plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return SPACES.matcher(plain.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    private static boolean isMeasure(DoseUnit unit) {
        return switch (unit) {
            case MG, G, MCG, ML, UNIT, MEQ -> true;
            case L, TABLET, CAPSULE, DROP, PUFF, PATCH, SPRAY, APPLICATION -> false;
        };
    }
}
