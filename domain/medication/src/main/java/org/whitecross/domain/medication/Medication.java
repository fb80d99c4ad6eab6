package org.whitecross.domain.medication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Versioned;

/**
 * An entry of a district's formulary: a drug as it may be prescribed there.
 *
 * @param strength as on the label, such as {@code 90 mcg/puff}
 */
public record Medication(
        MedicationId id,
        DistrictId districtId,
        String name,
        @Nullable String genericName,
        String strength,
        DosageForm dosageForm,
        boolean isActive,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    public Medication {
        new Checks()
                .text("name", name, 2, 200)
                .text("genericName", genericName, 2, 200)
                .text("strength", strength, 2, 50)
                .orRefuse();
    }

    public static Medication listed(
            DistrictId districtId,
            String name,
            @Nullable String genericName,
            String strength,
            DosageForm dosageForm,
            Instant now) {
        return new Medication(
                MedicationId.next(), districtId, name, genericName, strength, dosageForm, true, 0, now, now);
    }
}
