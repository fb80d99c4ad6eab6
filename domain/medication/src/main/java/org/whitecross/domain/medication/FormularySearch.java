package org.whitecross.domain.medication;

import org.jspecify.annotations.Nullable;

/**
 * What a medication has to match; null matches every one.
 *
 * @param text part of its name, generic name, manufacturer or of an ingredient, in any case and without regard to accents;
 *     or a National Drug Code or part of one, with or without hyphens
 */
public record FormularySearch(
        @Nullable String text, @Nullable Boolean isActive) {
    public static FormularySearch of(@Nullable String text) {
        return new FormularySearch(text, null);
    }
}
