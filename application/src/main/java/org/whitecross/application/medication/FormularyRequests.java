package org.whitecross.application.medication;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.medication.MedicationRequests.Reads;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.IngredientLimit;
import org.whitecross.domain.medication.IngredientLimitId;
import org.whitecross.domain.medication.IngredientLimits;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.Medications;

/** Everything that can be asked about a district's formulary. */
public final class FormularyRequests {
    private FormularyRequests() {}

    interface Manages<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_FORMULARY;
        }
    }

    /** @param search part of a name, an ingredient, the manufacturer or a National Drug Code */
    public record ListMedications(
            @Nullable String search, @Nullable Boolean isActive, Page.Request<Medications.Order> page)
            implements Reads<Page<Medication>> {}

    public record FindMedication(MedicationId medicationId) implements Reads<Medication> {}

    /** @param districtId may be left out by a caller who belongs to one */
    public record AddMedication(@Nullable DistrictId districtId, Medication.Listing listing)
            implements Manages<Medication> {}

    public record UpdateMedication(MedicationId medicationId, int version, Medication.Listing listing)
            implements Manages<Medication>, Versioned {}

    /** Takes it off the formulary: it is not prescribed any more. */
    public record WithdrawMedication(MedicationId medicationId, int version)
            implements Manages<Medication>, Versioned {}

    public record RelistMedication(MedicationId medicationId) implements Manages<Medication> {}

    public record ListIngredientLimits(Page.Request<IngredientLimits.Order> page)
            implements Reads<Page<IngredientLimit>> {}

    public record FindIngredientLimit(IngredientLimitId limitId) implements Reads<IngredientLimit> {}

    /**
     * @param districtId may be left out by a caller who belongs to one
     * @param mostIn24Hours over all orders of a child, in the unit: MG, ML, UNIT or MEQ
     */
    public record SetIngredientLimit(
            @Nullable DistrictId districtId, String ingredient, BigDecimal mostIn24Hours, DoseUnit unit)
            implements Manages<IngredientLimit> {}

    /** @param isActive false lifts it */
    public record ChangeIngredientLimit(
            IngredientLimitId limitId, int version, BigDecimal mostIn24Hours, boolean isActive)
            implements Manages<IngredientLimit>, Versioned {}
}
