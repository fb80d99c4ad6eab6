package org.whitecross.application.medication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.FieldTrips;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.TripDose;
import org.whitecross.domain.medication.TripDoseId;
import org.whitecross.domain.medication.TripDoses;

/**
 * A dose that was carried along on a field trip is given. It comes back into the stock and leaves it as any dose does, in one
 * transaction: so what the ledger says of doses is the same wherever they are given.
 */
public final class GivingOnTrips {
    private final FieldTrips trips;
    private final TripDoses doses;
    private final MedicationLots lots;

    public GivingOnTrips(FieldTrips trips, TripDoses doses, MedicationLots lots) {
        this.trips = trips;
        this.doses = doses;
        this.lots = lots;
    }

    /** The dose in the giver's hand, held; null if it is none of a trip. */
    @Nullable
    TripDose inHand(@Nullable TripDoseId id, @Nullable MedicationLotId lotId, Prescription order) {
        if (id == null) return null;
        if (lotId != null)
            throw new Refusal.Invalid(
                    "/lotId", "both", "must not be given together with tripDoseId, which has its lot");
        var dose = doses.held(id)
                .orElseThrow(() -> new Refusal.Invalid("/tripDoseId", "unknown", "must be a dose of this order"));
        dose.refuseUnlessFor(order);
        return dose;
    }

    /** Its lot, which holds it again. */
    MedicationLot backInStock(TripDose dose, Caller caller, Instant now) {
        lots.record(LotMovement.signedIn(lots.held(dose.lotId()).orElseThrow(), dose, caller.user(), now));
        return lots.held(dose.lotId()).orElseThrow();
    }

    void given(TripDose dose, Administration administration) {
        doses.change(dose.given(administration));
    }

    /** An entry was wrong: if it was of a dose on a trip, that one is out again. */
    void voided(Administration wrong, MedicationLot lot, Instant now) {
        doses.givenBy(wrong.id()).ifPresent(dose -> {
            var trip = trips.held(dose.fieldTripId()).orElseThrow();
            lots.record(LotMovement.signedOut(lot, doses.change(dose.notGiven(trip, now))));
        });
    }
}
