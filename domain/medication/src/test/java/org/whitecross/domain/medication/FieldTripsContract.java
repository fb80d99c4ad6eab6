package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.aTrip;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link FieldTrips} keeps. */
public interface FieldTripsContract {
    FieldTrips trips();

    /** Another school each time. */
    Surroundings surroundings();

    @Test
    default void tripIsFoundWithEveryFieldIntact() {
        var around = surroundings();
        var trip = aTrip(around);

        var stored = trips().add(trip);

        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(trip);
        assertThat(trips().find(trip.id())).contains(stored);
        assertThat(trips().held(trip.id())).contains(stored);
        assertThat(trips().all(List.of(trip.id(), FieldTripId.next()))).containsExactly(stored);
        assertThat(trips().all(List.of())).isEmpty();
        assertThat(trips().find(FieldTripId.next())).isEmpty();

        var closed = trips().change(stored.closed(around.userId(), NOW));
        assertThat(closed.closedById()).isEqualTo(around.userId());
        assertThat(trips().find(trip.id())).contains(closed);
        Refused.asStale(() -> trips().change(stored.closed(around.userId(), NOW)));
    }

    @Test
    default void listIsOfASchoolAndOfThoseThatAreOpen() {
        var around = surroundings();
        var open = trips().add(aTrip(around));
        var closed = trips().add(aTrip(around).closed(around.userId(), NOW));
        trips().add(aTrip(surroundings()));
        var page = Page.Request.<FieldTrips.Order>first(10);

        assertThat(trips().list(around.schoolId(), null, page).rows()).containsExactlyInAnyOrder(open, closed);
        assertThat(trips().list(around.schoolId(), false, page).rows()).containsExactly(open);
        assertThat(trips().list(around.schoolId(), true, page).rows()).containsExactly(closed);
    }
}
