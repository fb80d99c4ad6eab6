package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.StudentPhotoId;

/**
 * A line of the medication round: who comes when, what to give, and how it stands.
 *
 * @param id of the slot
 * @param photoId the latest photo of the child that may be used; null if there is none
 * @param administrationId what became of it; null if nothing did yet
 * @param isAuthorized there is a guardian's authorisation that counts on that day; without it nothing is given
 * @param allergies everything that she must not come near, not only what concerns this medication
 */
public record RoundDose(
        DoseSlotId id,
        PrescriptionId prescriptionId,
        StudentId studentId,
        SchoolId schoolId,
        String firstName,
        String lastName,
        String grade,
        @Nullable StudentPhotoId photoId,
        Instant scheduledFor,
        DoseStatus status,
        @Nullable AdministrationId administrationId,
        MedicationId medicationId,
        String medicationName,
        String strength,
        DosageForm dosageForm,
        BigDecimal doseAmount,
        DoseUnit doseUnit,
        MedicationRoute route,
        @Nullable String instructions,
        boolean isAuthorized,
        boolean isSelfCarried,
        boolean requiresWitness,
        List<KnownAllergy> allergies)
        implements AboutStudent {
    public RoundDose {
        doseAmount = Quantity.plain(doseAmount);
        allergies = List.copyOf(allergies);
    }
}
