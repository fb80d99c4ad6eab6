package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Refusal;

/**
 * How strong a product is, as its label says it: a number with its unit, and in how much of it, where that is not one
 * piece. {@code 10 mg}, {@code 160 mg/5 mL}, {@code 90 mcg/puff}, {@code 1 %}. Of a combination, that of its first
 * ingredient. However it is typed, it is kept in one spelling, so that equal strengths are equal.
 */
public record Strength(String value) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,7}(?:\\.[0-9]{1,4})?) ?([a-z%]{1,5})"
            + "(?: ?/ ?(?:([0-9]{1,4}(?:\\.[0-9]{1,3})?) ?)?([a-z]{1,12}))?");
    private static final Map<String, Measure> MEASURES = Map.ofEntries(
            Map.entry("%", new Measure("%", null)), // of weight, or of volume: it does not say which
            Map.entry("mg", new Measure("mg", DoseUnit.MG)),
            Map.entry("g", new Measure("g", DoseUnit.G)),
            Map.entry("mcg", new Measure("mcg", DoseUnit.MCG)),
            Map.entry("ml", new Measure("mL", DoseUnit.ML)),
            Map.entry("l", new Measure("L", DoseUnit.L)),
            Map.entry("unit", new Measure("unit", DoseUnit.UNIT)),
            Map.entry("units", new Measure("unit", DoseUnit.UNIT)),
            Map.entry("meq", new Measure("mEq", DoseUnit.MEQ)));
    private static final Map<String, Measure> PIECES = Map.ofEntries(
            Map.entry("ml", new Measure("mL", DoseUnit.ML)),
            Map.entry("l", new Measure("L", DoseUnit.L)),
            Map.entry("g", new Measure("g", DoseUnit.G)),
            Map.entry("tablet", new Measure("tablet", DoseUnit.TABLET)),
            Map.entry("capsule", new Measure("capsule", DoseUnit.CAPSULE)),
            Map.entry("puff", new Measure("puff", DoseUnit.PUFF)),
            Map.entry("spray", new Measure("spray", DoseUnit.SPRAY)),
            Map.entry("drop", new Measure("drop", DoseUnit.DROP)),
            Map.entry("patch", new Measure("patch", DoseUnit.PATCH)),
            Map.entry("application", new Measure("application", DoseUnit.APPLICATION)));

    private record Measure(String spelling, @Nullable DoseUnit unit) {}

    /** What one of a unit contains. */
    public record Content(BigDecimal amount, DoseUnit unit) {}

    public Strength {
        value = spelled(value);
    }

    private static String spelled(String text) {
        var m = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!m.matches()) throw malformed();
        var amount = new BigDecimal(m.group(1));
        var measure = MEASURES.get(m.group(2));
        if (amount.signum() == 0 || measure == null || measure.unit == null && m.group(4) != null) throw malformed();
        var spelled = Quantity.plain(amount).toPlainString() + " " + measure.spelling;
        if (m.group(4) == null) return spelled;
        var piece = PIECES.get(m.group(4));
        var per = m.group(3) == null ? BigDecimal.ONE : new BigDecimal(m.group(3));
        if (piece == null || per.signum() == 0) throw malformed();
        return spelled + "/"
                + (per.compareTo(BigDecimal.ONE) == 0 ? "" : Quantity.plain(per).toPlainString() + " ")
                + piece.spelling;
    }

    private static Refusal malformed() {
        return new Refusal.Invalid(
                "",
                "format",
                "must be a number with its unit (mg, g, mcg, mL, L, unit, mEq or %), such as 10 mg, 160 mg/5 mL,"
                        + " 90 mcg/puff or 1 %");
    }

    /** What one of the unit contains, where the strength says it. */
    Optional<Content> in(DoseUnit unit) {
        var m = WRITTEN.matcher(value.toLowerCase(Locale.ROOT));
        var measure = m.matches() ? MEASURES.get(m.group(2)) : null;
        if (measure == null || measure.unit == null) return Optional.empty();
        var piece = m.group(4) == null ? null : PIECES.get(m.group(4));
        boolean said = piece == null ? isPiece(unit) : piece.unit == unit;
        if (!said) return Optional.empty();
        var per = m.group(3) == null ? BigDecimal.ONE : new BigDecimal(m.group(3));
        return Optional.of(new Content(
                Quantity.plain(new BigDecimal(m.group(1)).divide(per, Ingredient.DECIMALS, RoundingMode.HALF_UP)),
                measure.unit));
    }

    private static boolean isPiece(DoseUnit unit) {
        return switch (unit) {
            case TABLET, CAPSULE, PUFF, PATCH, SPRAY, DROP, APPLICATION -> true;
            case MG, G, MCG, ML, L, UNIT, MEQ -> false;
        };
    }
}
