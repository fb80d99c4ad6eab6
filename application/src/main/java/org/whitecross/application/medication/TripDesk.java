package org.whitecross.application.medication;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.medication.TripRequests.CloseTrip;
import org.whitecross.application.medication.TripRequests.FindTrip;
import org.whitecross.application.medication.TripRequests.FindTripDose;
import org.whitecross.application.medication.TripRequests.ListDosesOfTrip;
import org.whitecross.application.medication.TripRequests.ListTripDoses;
import org.whitecross.application.medication.TripRequests.ListTrips;
import org.whitecross.application.medication.TripRequests.PackDose;
import org.whitecross.application.medication.TripRequests.PlanTrip;
import org.whitecross.application.medication.TripRequests.ResolveTripDose;
import org.whitecross.application.medication.TripRequests.SignInDose;
import org.whitecross.application.medication.TripRequests.SignOutDose;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.medication.FieldTrip;
import org.whitecross.domain.medication.FieldTripId;
import org.whitecross.domain.medication.FieldTrips;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.medication.TripDose;
import org.whitecross.domain.medication.TripDoseId;
import org.whitecross.domain.medication.TripDoses;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;

/**
 * Answers requests about doses that leave the school. Whoever changes one holds its trip first and then the dose, so that
 * none is signed out of a trip that is being closed.
 */
public final class TripDesk {
    private final FieldTrips trips;
    private final TripDoses doses;
    private final Prescriptions prescriptions;
    private final MedicationLots lots;
    private final Schools schools;
    private final Clock clock;

    public TripDesk(
            FieldTrips trips,
            TripDoses doses,
            Prescriptions prescriptions,
            MedicationLots lots,
            Schools schools,
            Clock clock) {
        this.trips = trips;
        this.doses = doses;
        this.prescriptions = prescriptions;
        this.lots = lots;
        this.schools = schools;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListTrips.class, q -> trips.list(q.schoolId(), q.isClosed(), q.page()))
                .on(FindTrip.class, q -> trips.find(q.fieldTripId()).orElseThrow(TripDesk::noTrip))
                .on(PlanTrip.class, this::plan)
                .on(CloseTrip.class, this::close)
                .on(
                        ListDosesOfTrip.class,
                        q -> doses.of(trips.find(q.fieldTripId())
                                .orElseThrow(TripDesk::noTrip)
                                .id()))
                .on(ListTripDoses.class, q -> doses.list(q.schoolId(), q.state(), q.page()))
                .on(FindTripDose.class, q -> dose(q.tripDoseId()))
                .on(PackDose.class, this::pack)
                .on(SignOutDose.class, this::signOut)
                .on(SignInDose.class, this::signIn)
                .on(ResolveTripDose.class, this::resolve);
    }

    private FieldTrip plan(PlanTrip c) {
        var school = schools.find(c.schoolId())
                .orElseThrow(() -> new Refusal.Invalid("/schoolId", "unknown", "must be a school of yours"));
        return trips.add(FieldTrip.planned(
                school.id(), c.name(), c.destination(), c.leavesAt(), c.returnsAt(), clock.instant()));
    }

    private List<TripDose> close(Caller caller, CloseTrip c) {
        var now = clock.instant();
        var closed = trips.change(held(c.fieldTripId()).closed(caller.user(), now));
        return doses.of(closed.id()).stream()
                .map(dose -> heldDose(dose.id())) // it may have been given meanwhile
                .map(dose -> dose.afterTrip(now).map(doses::change).orElse(dose))
                .toList();
    }

    private TripDose pack(Caller caller, PackDose c) {
        var trip = held(c.fieldTripId());
        var order = prescriptions
                .find(c.prescriptionId())
                .filter(p -> p.schoolId().equals(trip.schoolId()))
                .orElseThrow(() -> new Refusal.Invalid(
                        "/prescriptionId", "unknown", "must be a prescription of a student of the trip's school"));
        return doses.add(TripDose.packed(trip, order, lot(c.lotId(), order, trip), caller.user(), clock.instant()));
    }

    /** Good for as long as the trip takes. */
    private MedicationLot lot(@Nullable MedicationLotId id, Prescription order, FieldTrip trip) {
        var zone = schools.find(trip.schoolId()).map(School::zone).orElseThrow(TripDesk::noTrip);
        var until = LocalDate.ofInstant(trip.returnsAt(), zone);
        if (id == null)
            return lots.nextToExpire(order.medicationId(), trip.schoolId(), order.doseUnit(), order.doseAmount(), until)
                    .orElseThrow(() -> new Refusal.RuleBroken(
                            "out-of-stock",
                            "The school has no lot of this medication that holds a dose and is good until " + until
                                    + "."));
        var lot = lots.find(id)
                .filter(l -> l.medicationId().equals(order.medicationId())
                        && l.schoolId().equals(trip.schoolId()))
                .orElseThrow(() -> new Refusal.Invalid(
                        "/lotId", "unknown", "must be a lot of the ordered medication at the trip's school"));
        lot.whyNotGiven(order.doseAmount(), order.doseUnit(), until).ifPresent(why -> {
            throw new Refusal.RuleBroken("lot-not-usable", why);
        });
        return lot;
    }

    private TripDose signOut(Caller caller, SignOutDose c) {
        var now = clock.instant();
        var trip = held(dose(c.tripDoseId()).fieldTripId());
        var out = doses.change(heldDose(c.tripDoseId()).signedOut(trip, caller.user(), now));
        var lot = lots.held(out.lotId()).orElseThrow();
        var zone = schools.find(trip.schoolId()).map(School::zone).orElseThrow();
        lot.whyNotGiven(out.doseAmount(), out.doseUnit(), LocalDate.ofInstant(now, zone))
                .ifPresent(why -> {
                    throw new Refusal.RuleBroken("lot-not-usable", why);
                });
        lots.record(LotMovement.signedOut(lot, out));
        return out;
    }

    private TripDose signIn(Caller caller, SignInDose c) {
        var now = clock.instant();
        held(dose(c.tripDoseId()).fieldTripId());
        var back = doses.change(heldDose(c.tripDoseId()).signedIn(caller.user(), now));
        backInStock(back, caller, now);
        return back;
    }

    private TripDose resolve(Caller caller, ResolveTripDose c) {
        var now = clock.instant();
        held(dose(c.tripDoseId()).fieldTripId());
        var resolved = doses.change(heldDose(c.tripDoseId()).resolved(c.explanation(), caller.user(), now));
        if (c.isFound()) backInStock(resolved, caller, now);
        return resolved;
    }

    private void backInStock(TripDose dose, Caller caller, Instant now) {
        lots.record(LotMovement.signedIn(lots.held(dose.lotId()).orElseThrow(), dose, caller.user(), now));
    }

    private FieldTrip held(FieldTripId id) {
        return trips.held(id).orElseThrow(TripDesk::noTrip);
    }

    private TripDose heldDose(TripDoseId id) {
        return doses.held(id).orElseThrow(TripDesk::noDose);
    }

    private TripDose dose(TripDoseId id) {
        return doses.find(id).orElseThrow(TripDesk::noDose);
    }

    private static Refusal noTrip() {
        return new Refusal.NotFound("field trip");
    }

    private static Refusal noDose() {
        return new Refusal.NotFound("trip dose");
    }
}
