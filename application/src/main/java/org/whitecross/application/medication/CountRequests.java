package org.whitecross.application.medication;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.medication.MedicationRequests.Reads;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.Discrepancies;
import org.whitecross.domain.medication.Discrepancy;
import org.whitecross.domain.medication.DiscrepancyId;
import org.whitecross.domain.medication.DiscrepancyState;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.StockCount;
import org.whitecross.domain.medication.StockCountId;

/** Everything that can be asked about counts of two, and about what comes of two that disagree. */
public final class CountRequests {
    private CountRequests() {}

    public record ListCounts(MedicationLotId lotId) implements Reads<List<StockCount>> {}

    public record FindCount(StockCountId countId) implements Reads<StockCount> {}

    /** The first count of a lot, or the second one where a first is open. */
    public record CountLot(MedicationLotId lotId, BigDecimal quantity) implements Command<StockCount> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_MEDICATION_STOCK;
        }
    }

    public record ListDiscrepancies(
            @Nullable SchoolId schoolId, @Nullable DiscrepancyState state, Page.Request<Discrepancies.Order> page)
            implements Reads<Page<Discrepancy>> {}

    public record FindDiscrepancy(DiscrepancyId discrepancyId) implements Reads<Discrepancy> {}

    /** @param acceptedQuantity what there is of the lot; the ledger is brought to it */
    public record ResolveDiscrepancy(DiscrepancyId discrepancyId, BigDecimal acceptedQuantity, String explanation)
            implements Command<Discrepancy> {
        @Override
        public Permission permission() {
            return Permission.RESOLVE_DISCREPANCIES;
        }
    }
}
