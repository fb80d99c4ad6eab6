package org.whitecross.adapters.http;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.whitecross.adapters.http.RouteTable.Media;

/**
 * How gladly a client takes a form (RFC 9110, 12.5.1): by the weight of the range that names it most exactly, and of two of the
 * same weight rather the one that is named more exactly.
 *
 * @param weight in thousandths; 0 where it is not taken
 * @param exactness of the range: any form, any of the kind, or this one
 */
record Preference(int weight, int exactness) implements Comparable<Preference> {
    private static final Preference NONE = new Preference(0, -1);
    private static final int USUAL = 1_000;
    private static final Pattern WEIGHT = Pattern.compile("q=([01](\\.[0-9]{0,3})?)");

    static Preference of(String accept, Media media) {
        var names = List.of("*/*", media.type().replaceFirst("/.*", "/*"), media.type());
        var best = NONE;
        var ranges = accept.toLowerCase(Locale.ROOT).replace(" ", "").replace("\t", "");
        for (var range : ranges.split(",")) {
            var parts = List.of(range.split(";", -1));
            int exactness = names.indexOf(parts.getFirst());
            if (exactness > best.exactness) best = new Preference(weightIn(parts.subList(1, parts.size())), exactness);
        }
        return best;
    }

    /** One that cannot be read counts as none. */
    private static int weightIn(List<String> parameters) {
        return parameters.stream()
                .map(WEIGHT::matcher)
                .filter(Matcher::matches)
                .mapToInt(m -> Math.min(USUAL, (int) Math.round(Double.parseDouble(m.group(1)) * USUAL)))
                .findFirst()
                .orElse(USUAL);
    }

    boolean takes() {
        return weight > 0;
    }

    @Override
    public int compareTo(Preference other) {
        return Comparator.comparingInt(Preference::weight)
                .thenComparingInt(Preference::exactness)
                .compare(this, other);
    }
}
