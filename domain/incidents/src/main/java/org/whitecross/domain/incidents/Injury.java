package org.whitecross.domain.incidents;

import org.jspecify.annotations.Nullable;

/**
 * One injury, as it was found.
 *
 * @param firstAid what was done about it at once
 */
public record Injury(
        BodyPart bodyPart, InjuryNature nature, @Nullable String firstAid) {}
