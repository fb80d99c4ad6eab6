package org.whitecross.domain.medication;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a child must not come near, as far as a dose has to know of it.
 *
 * @param isSevere it may end in an emergency
 */
public record KnownAllergy(String allergen, boolean isSevere) {
    /**
     * Whether a drug's name, ingredient or class speaks of it: case, accents and plurals forgiven, and one may hold the other
     * as whole words ("penicillins" is found in "penicillin V", but "tin" not in "gentamicin"). Rather once too often than
     * once too little.
     */
    boolean concerns(String words) {
        var one = " " + folded(allergen) + " ";
        var other = " " + folded(words) + " ";
        return !one.isBlank() && !other.isBlank() && (one.contains(other) || other.contains(one));
    }

    private static String folded(String words) {
        var plain = Normalizer.normalize(words, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return Arrays.stream(plain.split(" "))
                .map(word -> word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .collect(joining(" "));
    }
}
