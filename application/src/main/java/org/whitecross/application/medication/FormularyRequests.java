package org.whitecross.application.medication;

import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.medication.MedicationRequests.Reads;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.medication.DosageForm;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.Medications;

/** Everything that can be asked about a district's formulary. */
public final class FormularyRequests {
    private FormularyRequests() {}

    public record ListMedications(@Nullable String search, Page.Request<Medications.Order> page)
            implements Reads<Page<Medication>> {}

    public record FindMedication(MedicationId medicationId) implements Reads<Medication> {}

    /** @param districtId may be left out by a caller who belongs to one */
    public record AddMedication(
            @Nullable DistrictId districtId,
            String name,
            @Nullable String genericName,
            String strength,
            DosageForm dosageForm)
            implements Command<Medication> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_FORMULARY;
        }
    }
}
