package org.whitecross.application.medication;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.medication.MedicationRequests.Reads;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.kernel.Versioned;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.LotMovementId;
import org.whitecross.domain.medication.LotStatus;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.MovementKind;
import org.whitecross.domain.medication.Removal;
import org.whitecross.domain.medication.RemovalId;
import org.whitecross.domain.medication.ReorderLevel;
import org.whitecross.domain.medication.StockAlert;

/** Everything that can be asked about the lots that schools hold, and what came in and went out. */
public final class StockRequests {
    private StockRequests() {}

    interface Manages<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_MEDICATION_STOCK;
        }
    }

    public record ListLots(MedicationId medicationId) implements Reads<List<MedicationLot>> {}

    /** @param quantity as counted by who takes it over; of a controlled lot it is on hand when a second person has counted the same */
    public record ReceiveLot(
            MedicationId medicationId, SchoolId schoolId, MedicationLot.Arrival arrival, BigDecimal quantity)
            implements Manages<MedicationLot> {}

    public record FindLot(MedicationLotId lotId) implements Reads<MedicationLot> {}

    /** @param recallReason for a recalled lot, and only for one */
    public record UpdateLot(
            MedicationLotId lotId,
            int version,
            @Nullable String location,
            @Nullable BigDecimal unitCost,
            LotStatus status,
            @Nullable String recallReason)
            implements Manages<MedicationLot>, Versioned {}

    public record ListMovements(MedicationLotId lotId, Page.Request<MedicationLots.Order> page)
            implements Reads<Page<LotMovement>> {}

    public record FindMovement(LotMovementId movementId) implements Reads<LotMovement> {}

    /**
     * @param quantity what comes in or is taken out, more than 0; for ADJUSTED what is added or, below 0, taken
     * @param witnessId who saw it wasted: another active member of the school's staff who may manage stock
     */
    public record MoveStock(
            MedicationLotId lotId,
            MovementKind kind,
            BigDecimal quantity,
            LotMovement.Circumstances circumstances,
            @Nullable UserId witnessId)
            implements Manages<LotMovement> {}

    public record ListRemovals(MedicationLotId lotId) implements Reads<List<Removal>> {}

    public record FindRemoval(RemovalId removalId) implements Reads<Removal> {}

    public record RecordRemoval(
            MedicationLotId lotId, MovementKind kind, BigDecimal quantity, LotMovement.Circumstances circumstances)
            implements Manages<Removal> {}

    public record ConfirmRemoval(RemovalId removalId) implements Manages<Removal> {}

    public record DeclineRemoval(RemovalId removalId, String reason) implements Manages<Removal> {}

    public record ListReorderLevels(MedicationId medicationId) implements Reads<List<ReorderLevel>> {}

    public record SetReorderLevel(MedicationId medicationId, SchoolId schoolId, BigDecimal reorderLevel)
            implements Manages<ReorderLevel> {}

    public record ListStockAlerts(@Nullable SchoolId schoolId) implements Reads<List<StockAlert>> {}
}
