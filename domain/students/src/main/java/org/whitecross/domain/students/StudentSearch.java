package org.whitecross.domain.students;

import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/**
 * What is known of the students looked for; null where it does not matter.
 *
 * @param search one or more names or parts of them, in any order and case, without regard to accents, apostrophes and
 *     hyphens; two letters of each may have changed places. Of more than six words the longest count. With a digit in it,
 *     the beginning of a student number instead
 * @param hasAllergies at least one active allergy
 * @param hasMedications at least one active prescription
 */
public record StudentSearch(
        @Nullable String search,
        @Nullable Grade grade,
        @Nullable SchoolId schoolId,
        @Nullable UserId nurseId,
        @Nullable Boolean isActive,
        @Nullable Boolean hasAllergies,
        @Nullable Boolean hasMedications) {}
