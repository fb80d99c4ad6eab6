package org.whitecross.application.medication;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.kernel.Request.Command;
import org.whitecross.application.medication.MedicationRequests.Administers;
import org.whitecross.application.medication.MedicationRequests.Reads;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.medication.FieldTrip;
import org.whitecross.domain.medication.FieldTripId;
import org.whitecross.domain.medication.FieldTrips;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.TripDose;
import org.whitecross.domain.medication.TripDoseId;
import org.whitecross.domain.medication.TripDoseState;
import org.whitecross.domain.medication.TripDoses;

/** Everything that can be asked about doses that leave the school. */
public final class TripRequests {
    private TripRequests() {}

    interface Manages<R> extends Command<R> {
        @Override
        default Permission permission() {
            return Permission.MANAGE_MEDICATION_STOCK;
        }
    }

    /** @param schoolId all of the caller's, if left out */
    public record ListTrips(
            @Nullable SchoolId schoolId, @Nullable Boolean isClosed, Page.Request<FieldTrips.Order> page)
            implements Reads<Page<FieldTrip>> {}

    public record FindTrip(FieldTripId fieldTripId) implements Reads<FieldTrip> {}

    public record PlanTrip(SchoolId schoolId, String name, String destination, Instant leavesAt, Instant returnsAt)
            implements Manages<FieldTrip> {}

    /** What was packed and not taken along, stays; what was taken along and is neither given nor back, is a discrepancy. */
    public record CloseTrip(FieldTripId fieldTripId) implements Manages<List<TripDose>> {}

    public record ListDosesOfTrip(FieldTripId fieldTripId) implements Reads<List<TripDose>> {}

    /**
     * @param schoolId all of the caller's, if left out
     * @param state UNRETURNED for the discrepancies
     */
    public record ListTripDoses(
            @Nullable SchoolId schoolId, @Nullable TripDoseState state, Page.Request<TripDoses.Order> page)
            implements Reads<Page<TripDose>> {}

    public record FindTripDose(TripDoseId tripDoseId) implements Reads<TripDose> {}

    /**
     * One dose of an order is packed for the trip.
     *
     * @param lotId from which it is taken; the first to expire that holds it on the day of the return, if left out
     */
    public record PackDose(
            FieldTripId fieldTripId,
            PrescriptionId prescriptionId,
            @Nullable MedicationLotId lotId) implements Manages<TripDose> {}

    /** The caller carries it from now on: it has left the stock. */
    public record SignOutDose(TripDoseId tripDoseId) implements Administers<TripDose> {}

    /** The caller takes it back from who carried it: it is in the stock again. */
    public record SignInDose(TripDoseId tripDoseId) implements Administers<TripDose> {}

    /**
     * Somebody who had no part in it says what became of a dose that did not come back.
     *
     * @param isFound it is in the stock again
     */
    public record ResolveTripDose(TripDoseId tripDoseId, String explanation, boolean isFound)
            implements Command<TripDose> {
        @Override
        public Permission permission() {
            return Permission.RESOLVE_DISCREPANCIES;
        }
    }
}
