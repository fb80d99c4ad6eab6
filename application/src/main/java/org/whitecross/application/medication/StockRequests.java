package org.whitecross.application.medication;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.medication.MedicationRequests.Reads;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;

/** Everything that can be asked about the lots that schools hold, and what came in and went out. */
public final class StockRequests {
    private StockRequests() {}

    public record ListLots(MedicationId medicationId) implements Reads<List<MedicationLot>> {}

    public record ReceiveLot(
            MedicationId medicationId, SchoolId schoolId, String lotNumber, LocalDate expiresOn, BigDecimal quantity)
            implements Command<MedicationLot> {
        @Override
        public Permission permission() {
            return Permission.MANAGE_MEDICATION_STOCK;
        }
    }

    public record FindLot(MedicationLotId lotId) implements Reads<MedicationLot> {}
}
