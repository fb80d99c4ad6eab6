package org.whitecross.domain.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.aTrip;
import static org.whitecross.domain.medication.SampleMedication.ended;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.kernel.UserId;

class TripDoseTest {
    private static final Surroundings AROUND = Surroundings.madeUp();
    private static final UserId PACKER = AROUND.userId();
    private static final UserId CARRIER = UserId.next();
    private static final UserId THIRD = UserId.next();
    private static final Medication INHALER = aMedication(AROUND.districtId());
    private static final Prescription ORDER = aPrescription(AROUND, INHALER);
    private static final MedicationLot LOT = aLot(AROUND, INHALER, TODAY.plusDays(30));
    private static final FieldTrip TRIP = aTrip(AROUND);
    private static final FieldTrip OVER = TRIP.closed(PACKER, NOW);
    private static final Administration GIVEN = aDose(AROUND, ORDER, LOT, MORNING_DOSE);

    private final TripDose packed = TripDose.packed(TRIP, ORDER, LOT, PACKER, NOW);
    private final TripDose out = packed.signedOut(TRIP, CARRIER, NOW);
    private final TripDose unreturned = out.afterTrip(NOW).orElseThrow();

    @Test
    void whoCarriesItIsAnotherThanPackedIt() {
        assertThat(out.state()).isEqualTo(TripDoseState.OUT);
        Refused.byRule("signed-out-by-another", () -> packed.signedOut(TRIP, PACKER, NOW));
        Refused.byRule("trip-dose-out", () -> out.signedOut(TRIP, THIRD, NOW));
    }

    @Test
    void whoTakesItBackIsAnotherThanCarriedIt() {
        assertThat(out.signedIn(PACKER, NOW).state()).isEqualTo(TripDoseState.RETURNED);
        Refused.byRule("signed-in-by-another", () -> out.signedIn(CARRIER, NOW));
        Refused.byRule("trip-dose-packed", () -> packed.signedIn(THIRD, NOW));
        assertThat(unreturned.signedIn(PACKER, NOW).state()).isEqualTo(TripDoseState.RETURNED); // found after all
    }

    @Test
    void endOfTheTripLeavesNothingOpen() {
        var all = Set.of(packed, out, out.given(GIVEN), out.signedIn(PACKER, NOW), unreturned, resolved());
        var states = EnumSet.noneOf(TripDoseState.class);
        for (var dose : all) states.add(dose.afterTrip(NOW).orElse(dose).state());
        assertThat(states)
                .containsExactlyInAnyOrder(
                        TripDoseState.GIVEN,
                        TripDoseState.RETURNED,
                        TripDoseState.UNRETURNED,
                        TripDoseState.RESOLVED,
                        TripDoseState.LEFT_BEHIND);
        assertThat(packed.afterTrip(NOW).orElseThrow().state()).isEqualTo(TripDoseState.LEFT_BEHIND);
        assertThat(unreturned.state()).isEqualTo(TripDoseState.UNRETURNED);
    }

    @Test
    void whoFindsOutHadNoPartInIt() {
        assertThat(resolved().state()).isEqualTo(TripDoseState.RESOLVED);
        for (var involved : Set.of(PACKER, CARRIER))
            Refused.byRule("resolved-by-another", () -> unreturned.resolved("Left on the bus.", involved, NOW));
        Refused.byRule("not-a-discrepancy", () -> out.resolved("Left on the bus.", THIRD, NOW));
    }

    @Test
    void nothingIsPackedForATripThatIsOverOrOnAnOrderThatEnded() {
        Refused.byRule("trip-closed", () -> TripDose.packed(OVER, ORDER, LOT, PACKER, NOW));
        Refused.byRule("prescription-ended", () -> TripDose.packed(TRIP, ended(ORDER), LOT, PACKER, NOW));
        Refused.byRule("trip-closed", () -> packed.signedOut(OVER, CARRIER, NOW));
        Refused.byRule("trip-closed", () -> OVER.closed(PACKER, NOW));
    }

    @Test
    void doseOfAnotherOrderIsNotGiven() {
        var other = aPrescription(AROUND, INHALER);
        Refused.forField("/tripDoseId", "unknown", () -> out.refuseUnlessFor(other));
        Refused.byRule("trip-dose-packed", () -> packed.refuseUnlessFor(ORDER));
        out.refuseUnlessFor(ORDER);
        unreturned.refuseUnlessFor(ORDER); // it turns out that it was given
    }

    @Test
    void entryThatWasWrongPutsItBackWhereItWas() {
        var given = out.given(GIVEN);
        assertThat(given.administrationId()).isEqualTo(GIVEN.id());
        assertThat(given.notGiven(TRIP, NOW).state()).isEqualTo(TripDoseState.OUT);
        assertThat(given.notGiven(OVER, NOW).state()).isEqualTo(TripDoseState.UNRETURNED);
    }

    @Test
    void tripEndsAfterItBeganAndWithinAMonth() {
        Refused.forField("/returnsAt", "before-start", () -> trip(Duration.ofHours(3), Duration.ofHours(3)));
        Refused.forField("/returnsAt", "range", () -> trip(Duration.ofHours(3), Duration.ofDays(32)));
        Refused.forField("/returnsAt", "in-past", () -> trip(Duration.ofHours(-3), Duration.ofHours(-1)));
    }

    private static void trip(Duration leaves, Duration returns) {
        FieldTrip.planned(AROUND.schoolId(), "Lake trip", "Lake Marlow", NOW.plus(leaves), NOW.plus(returns), NOW);
    }

    private TripDose resolved() {
        return unreturned.resolved("Left on the bus.", THIRD, NOW);
    }
}
