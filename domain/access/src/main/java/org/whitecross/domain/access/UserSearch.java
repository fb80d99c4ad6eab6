package org.whitecross.domain.access;

import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.SchoolId;

/**
 * What is known of the accounts looked for; null where it does not matter.
 *
 * @param search part of the name or of the e-mail address, in any case and without regard to accents
 * @param schoolId where she works
 */
public record UserSearch(
        @Nullable String search,
        @Nullable Role role,
        @Nullable SchoolId schoolId,
        @Nullable Boolean isActive) {}
