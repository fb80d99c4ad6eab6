package org.whitecross.adapters.http.medication;

import org.whitecross.adapters.http.RouteTable;
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

/** Doses that leave the school. They are given as any dose is, with their tripDoseId. */
final class TripRoutes {
    private TripRoutes() {}

    static void in(RouteTable r) {
        r.get("/field-trips", ListTrips.class, "Lists field trips, the latest to leave first")
                .create(
                        "/field-trips",
                        PlanTrip.class,
                        "/field-trips/{id}",
                        "Plans a field trip on which doses go along")
                .get("/field-trips/{fieldTripId}", FindTrip.class, "Reads a field trip")
                .post(
                        "/field-trips/{fieldTripId}/close",
                        CloseTrip.class,
                        "Closes a field trip and tells its doses: what was taken along and is neither given nor back is a discrepancy")
                .get("/field-trips/{fieldTripId}/doses", ListDosesOfTrip.class, "Lists the doses of a field trip")
                .create(
                        "/field-trips/{fieldTripId}/doses",
                        PackDose.class,
                        "/trip-doses/{id}",
                        "Packs one dose of an order for a field trip; it leaves the stock when somebody else signs for it")
                .get(
                        "/trip-doses",
                        ListTripDoses.class,
                        "Lists doses of field trips, the latest first; state=UNRETURNED lists the discrepancies")
                .get("/trip-doses/{tripDoseId}", FindTripDose.class, "Reads a dose of a field trip")
                .post(
                        "/trip-doses/{tripDoseId}/sign-out",
                        SignOutDose.class,
                        "Says that the caller carries a dose that somebody else packed: it leaves the stock")
                .keyed()
                .post(
                        "/trip-doses/{tripDoseId}/sign-in",
                        SignInDose.class,
                        "Says that the caller has a dose back from who carried it: it is in the stock again")
                .keyed()
                .post(
                        "/trip-doses/{tripDoseId}/resolve",
                        ResolveTripDose.class,
                        "Says what became of a dose that did not come back. For somebody who neither packed nor carried it")
                .keyed();
    }
}
