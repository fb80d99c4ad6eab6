package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;

/** The lots at the schools within the caller's scope, and the ledger of what came in and went out. */
public interface MedicationLots {
    Optional<MedicationLot> find(MedicationLotId id);

    List<MedicationLot> all(Set<MedicationLotId> ids);

    /** As found, and nobody else changes it or takes from it until the transaction ends. */
    Optional<MedicationLot> held(MedicationLotId id);

    /** Also the empty, the expired and the frozen ones, the first to expire first. */
    List<MedicationLot> of(MedicationId medicationId);

    /**
     * First expired, first out: the active lot of that medication, school and unit that is the first to expire on the given
     * day or later and holds at least the amount. Nobody else takes from it until the transaction ends; who asks meanwhile
     * waits, and then sees what is left.
     */
    Optional<MedicationLot> firstToExpire(
            MedicationId medicationId, SchoolId schoolId, DoseUnit unit, BigDecimal amount, LocalDate day);

    /** The same lot, for who only looks: nobody waits for her. */
    Optional<MedicationLot> nextToExpire(
            MedicationId medicationId, SchoolId schoolId, DoseUnit unit, BigDecimal amount, LocalDate day);

    /**
     * Stores a new one without anything on hand. A number that the school has of that medication is a conflict {@code
     * lot-received-already}.
     */
    MedicationLot add(MedicationLot lot);

    /** Stores a changed one, but for what is on hand, if its version is still the current one; else it is stale. */
    MedicationLot change(MedicationLot lot);

    Optional<LotMovement> movement(LotMovementId id);

    /** The ledger of a lot, the latest line first, unless another order is asked for. */
    Page<LotMovement> movements(MedicationLotId lotId, Page.Request<Order> page);

    /**
     * Writes a line of the ledger; the lot's stock follows. What would bring it below zero is a conflict {@code
     * stock-below-zero}; a second line of the same kind about a dose is one {@code dose-moved-already}.
     */
    LotMovement record(LotMovement movement);

    enum Order {
        RECORDED_AT
    }
}
