package org.whitecross.domain.students;

import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;

/**
 * What is known of the students looked for; null where it does not matter.
 *
 * @param search part of a name, in any case and without regard to accents; or the beginning of a student number
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
