package org.whitecross.domain.medication;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;

/** The doses that go along on field trips, of the children within the caller's scope. */
public interface TripDoses {
    Optional<TripDose> find(TripDoseId id);

    /** As found; and nobody else changes it before this transaction ends. */
    Optional<TripDose> held(TripDoseId id);

    /** All of a trip, in the order in which they were packed. */
    List<TripDose> of(FieldTripId trip);

    /** All of a child, the first packed first. */
    List<TripDose> all(StudentId studentId);

    /** The one that was given by an administration, if it was one of a trip. */
    Optional<TripDose> givenBy(AdministrationId id);

    /** The latest packed first, unless another order is asked for. */
    Page<TripDose> list(@Nullable SchoolId schoolId, @Nullable TripDoseState state, Page.Request<Order> page);

    TripDose add(TripDose dose);

    /** Stores a changed one, if its version is still the current one; else it is stale. */
    TripDose change(TripDose dose);

    enum Order {
        PACKED_AT
    }
}
