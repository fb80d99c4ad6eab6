package org.whitecross.domain.medication;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.whitecross.domain.kernel.SchoolId;

/** The lots at the schools within the caller's scope, and the ledger of what came in and went out. */
public interface MedicationLots {
    Optional<MedicationLot> find(MedicationLotId id);

    /** As found, and nobody else takes from it until the transaction ends. */
    Optional<MedicationLot> held(MedicationLotId id);

    /** Also the empty and the expired ones, the first to expire first. */
    List<MedicationLot> of(MedicationId medicationId);

    /**
     * First expired, first out: the lot of that medication, school and unit that is the first to expire on the given day
     * or later and holds at least the amount. Nobody else takes from it until the transaction ends; who asks meanwhile
     * waits, and then sees what is left.
     */
    Optional<MedicationLot> firstToExpire(
            MedicationId medicationId, SchoolId schoolId, DoseUnit unit, BigDecimal amount, LocalDate day);

    /** The one that {@link #firstToExpire} would find now; nobody waits for it. */
    Optional<MedicationLot> nextToExpire(
            MedicationId medicationId, SchoolId schoolId, DoseUnit unit, BigDecimal amount, LocalDate day);

    /**
     * Stores a new one without anything on hand. A number that the school has of that medication is a conflict {@code
     * lot-received-already}.
     */
    MedicationLot add(MedicationLot lot);

    /**
     * Writes a line of the ledger; the lot's stock follows. What would bring it below zero is a conflict {@code
     * stock-below-zero}.
     */
    LotMovement record(LotMovement movement);
}
