package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.aTrip;
import static org.whitecross.domain.medication.SampleMedication.received;

import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;

/** What every implementation of {@link TripDoses} keeps. */
public interface TripDosesContract {
    TripDoses doses();

    FieldTrips trips();

    Medications medications();

    Prescriptions prescriptions();

    MedicationLots lots();

    Administrations administrations();

    /** Another child each time. */
    Surroundings surroundings();

    @Test
    default void doseIsFoundWithEveryFieldIntactInEveryState() {
        var at = new Packed(surroundings(), this);
        var packed = at.packed;

        var stored = doses().add(packed);
        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(packed);
        assertThat(doses().find(packed.id())).contains(stored);
        assertThat(doses().held(packed.id())).contains(stored);
        assertThat(doses().find(TripDoseId.next())).isEmpty();

        var carrier = surroundings().userId();
        var out = changed(stored.signedOut(at.trip, carrier, NOW));
        Refused.asStale(() -> doses().change(stored.signedOut(at.trip, carrier, NOW)));
        var unreturned = changed(out.afterTrip(NOW).orElseThrow());
        var third = surroundings().userId();
        changed(unreturned.resolved("It was left on the bus.", third, NOW));
    }

    @Test
    default void doseIsFoundByWhatGaveIt() {
        var at = new Packed(surroundings(), this);
        var out = doses().add(at.packed.signedOut(at.trip, surroundings().userId(), NOW));
        var dose = administrations()
                .add(aDose(at.around, at.order, at.lot, null, NOW), null)
                .orElseThrow();

        var given = changed(out.given(dose));

        assertThat(doses().givenBy(dose.id())).contains(given);
        assertThat(doses().givenBy(AdministrationId.next())).isEmpty();
        changed(given.notGiven(at.trip, NOW));
        assertThat(doses().givenBy(dose.id())).isEmpty();
    }

    @Test
    default void dosesAreListedByTripByChildAndByState() {
        var at = new Packed(surroundings(), this);
        var first = doses().add(at.packed);
        var second = doses().add(TripDose.packed(at.trip, at.order, at.lot, at.around.userId(), NOW.plusSeconds(1)));
        var other = new Packed(surroundings(), this);
        doses().add(other.packed);
        var page = Page.Request.<TripDoses.Order>first(10);

        assertThat(doses().of(at.trip.id())).containsExactly(first, second);
        assertThat(doses().all(at.around.studentId())).containsExactly(first, second);
        assertThat(doses().list(at.around.schoolId(), null, page).rows()).containsExactly(second, first);
        assertThat(doses().list(at.around.schoolId(), TripDoseState.OUT, page).rows())
                .isEmpty();
        var out = changed(first.signedOut(at.trip, surroundings().userId(), NOW));
        assertThat(doses().list(at.around.schoolId(), TripDoseState.OUT, page).rows())
                .containsExactly(out);
    }

    @Test
    default void whatIsCarriedIsOutOfTheStockUntilItIsBack() {
        var at = new Packed(surroundings(), this);
        lots().record(received(at.around, at.lot, "10"));
        var out = doses().add(at.packed.signedOut(at.trip, surroundings().userId(), NOW));

        var gone = LotMovement.signedOut(at.lot, out);
        assertThat(lots().record(gone)).isEqualTo(gone);
        assertThat(lots().find(at.lot.id()).orElseThrow().onHand()).isEqualByComparingTo("8.5");

        var back = LotMovement.signedIn(at.lot, out, at.around.userId(), NOW);
        assertThat(lots().record(back)).isEqualTo(back);
        assertThat(lots().find(at.lot.id()).orElseThrow().onHand()).isEqualByComparingTo("10");
    }

    private TripDose changed(TripDose dose) {
        var stored = doses().change(dose);
        assertThat(stored).usingRecursiveComparison().ignoringFields("version").isEqualTo(dose);
        assertThat(doses().find(dose.id())).contains(stored);
        return stored;
    }

    /** A dose of a child, ready for a trip of her school. */
    final class Packed {
        final Surroundings around;
        final FieldTrip trip;
        final Prescription order;
        final MedicationLot lot;
        final TripDose packed;

        Packed(Surroundings around, TripDosesContract at) {
            this.around = around;
            trip = at.trips().add(aTrip(around));
            var medication = at.medications().add(aMedication(around.districtId()));
            order = at.prescriptions().add(aPrescription(around, medication));
            lot = at.lots().add(aLot(around, medication, TODAY.plusDays(30)));
            packed = TripDose.packed(trip, order, lot, around.userId(), NOW);
        }
    }
}
