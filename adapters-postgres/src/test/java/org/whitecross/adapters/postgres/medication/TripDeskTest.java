package org.whitecross.adapters.postgres.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.order;
import static org.whitecross.domain.medication.SampleMedication.received;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.medication.MedicationRequests.Dose;
import org.whitecross.application.medication.MedicationRequests.GiveDose;
import org.whitecross.application.medication.MedicationRequests.VoidDose;
import org.whitecross.application.medication.StockRequests.MoveStock;
import org.whitecross.application.medication.TripRequests.CloseTrip;
import org.whitecross.application.medication.TripRequests.FindTripDose;
import org.whitecross.application.medication.TripRequests.ListDosesOfTrip;
import org.whitecross.application.medication.TripRequests.ListTripDoses;
import org.whitecross.application.medication.TripRequests.PackDose;
import org.whitecross.application.medication.TripRequests.PlanTrip;
import org.whitecross.application.medication.TripRequests.ResolveTripDose;
import org.whitecross.application.medication.TripRequests.SignInDose;
import org.whitecross.application.medication.TripRequests.SignOutDose;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.DoseSchedule;
import org.whitecross.domain.medication.EnteredFrom;
import org.whitecross.domain.medication.FieldTrip;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.LotStatus;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.MovementKind;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.medication.TripDose;
import org.whitecross.domain.medication.TripDoseState;
import org.whitecross.domain.medication.TripDoses;

/** Doses go along on a field trip: each is given, or back, or somebody has to find out. */
class TripDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final MedicationLots LOTS = FIXTURE.port(MedicationLots.class, PostgresMedicationLots::new);

    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Caller carrier = another(Role.NURSE);
    private final Caller head = another(Role.SCHOOL_ADMIN);
    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Medication inhaler =
            FIXTURE.port(Medications.class, PostgresMedications::new).add(aMedication(around.districtId()));
    private final MedicationLot lot = stocked();
    private final Prescription order = FIXTURE.port(Prescriptions.class, PostgresPrescriptions::new)
            .add(aPrescription(
                    around, inhaler, order(DoseSchedule.parse("as needed, every 4 hours"), TODAY, TODAY.plusDays(9))));
    private final FieldTrip trip = desks.ask(
            nurse, new PlanTrip(around.schoolId(), "Lake trip", "Lake Marlow", NOW, NOW.plus(Duration.ofHours(6))));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void doseLeavesTheStockWhenSomebodyElseSignsForItAndIsGivenOnce() {
        var packed = packed();
        assertThat(packed.lotId()).isEqualTo(lot.id());
        assertThat(onHand()).isEqualTo("10");
        Refused.byRule("signed-out-by-another", () -> desks.ask(nurse, new SignOutDose(packed.id())));

        desks.ask(carrier, new SignOutDose(packed.id()));
        assertThat(onHand()).isEqualTo("8.5");

        var given = desks.ask(carrier, giving(packed));
        assertThat(given.lotId()).isEqualTo(lot.id());
        assertThat(onHand()).isEqualTo("8.5"); // it was out already
        var dose = dose(packed);
        assertThat(dose.state()).isEqualTo(TripDoseState.GIVEN);
        assertThat(dose.administrationId()).isEqualTo(given.id());
        Refused.byRule("trip-dose-given", () -> desks.ask(carrier, giving(packed)));
        Refused.byRule("trip-dose-given", () -> desks.ask(nurse, new SignInDose(packed.id())));
    }

    @Test
    void doseThatIsNotNeededIsBackInTheStock() {
        var packed = out();
        Refused.byRule("signed-in-by-another", () -> desks.ask(carrier, new SignInDose(packed.id())));

        assertThat(desks.ask(nurse, new SignInDose(packed.id())).state()).isEqualTo(TripDoseState.RETURNED);

        assertThat(onHand()).isEqualTo("10");
        desks.ask(nurse, new CloseTrip(trip.id()));
        assertThat(discrepancies()).isEmpty();
    }

    /** Seen red with the doses left as they are when the trip is closed. */
    @Test
    void whatIsNeitherGivenNorBackIsADiscrepancyUntilSomebodyElseHasFoundOut() {
        var packed = out();
        var never = packed();

        desks.ask(nurse, new CloseTrip(trip.id()));

        assertThat(discrepancies()).extracting(TripDose::id).containsExactly(packed.id());
        assertThat(dose(never).state()).isEqualTo(TripDoseState.LEFT_BEHIND);
        assertThat(onHand()).isEqualTo("8.5");
        desks.ask(head, new ResolveTripDose(packed.id(), "It was found in the bus.", true));
        assertThat(discrepancies()).isEmpty();
        assertThat(onHand()).isEqualTo("10");
        Refused.byRule(
                "not-a-discrepancy",
                () -> desks.ask(head, new ResolveTripDose(packed.id(), "It was found in the bus.", true)));
    }

    @Test
    void lostOneStaysOutOfTheStock() {
        var packed = out();
        desks.ask(nurse, new CloseTrip(trip.id()));
        desks.ask(head, new ResolveTripDose(packed.id(), "It fell into the lake.", false));
        assertThat(onHand()).isEqualTo("8.5");
    }

    @Test
    void nothingIsSignedOutOfATripThatIsOver() {
        var packed = packed();
        desks.ask(nurse, new CloseTrip(trip.id()));
        Refused.byRule("trip-closed", () -> desks.ask(carrier, new SignOutDose(packed.id())));
        Refused.byRule("trip-closed", this::packed);
        Refused.byRule("trip-closed", () -> desks.ask(nurse, new CloseTrip(trip.id())));
    }

    /** Seen red with the trip's dose left out of the void. */
    @Test
    void voidedEntryPutsTheDoseBackIntoTheHandsOfWhoCarriesIt() {
        var packed = out();
        var given = desks.ask(carrier, giving(packed));

        desks.ask(carrier, new VoidDose(given.id(), "It was not given after all."));

        assertThat(dose(packed).state()).isEqualTo(TripDoseState.OUT);
        assertThat(onHand()).isEqualTo("8.5");
        desks.ask(nurse, new SignInDose(packed.id()));
        assertThat(onHand()).isEqualTo("10");
    }

    /** Seen red where a lot that is not given from any more took no note of it: the ledger had one that was gone. */
    @Test
    void doseGivenOnATripIsTakenFromItsLotWhateverBecameOfThatMeanwhile() {
        var packed = out();
        FIXTURE.superuser("update medication_lot set status = 'RECALLED', recall_reason = 'Recalled by the maker.'"
                + " where id = '" + lot.id().value() + "'");

        var given = new Desks(FIXTURE, NOW.plus(Duration.ofHours(2)))
                .ask(
                        carrier,
                        new GiveDose(
                                order.id(),
                                new Dose(null, null, null, null, null, NOW),
                                EnteredFrom.OFFLINE,
                                "There was no network at the lake.",
                                null,
                                null,
                                null,
                                null,
                                packed.id()));

        assertThat(given.lotId()).isEqualTo(lot.id());
        assertThat(given.findings()).containsExactly("lot-not-usable");
        assertThat(onHand()).isEqualTo("8.5");
        desks.ask(carrier, new VoidDose(given.id(), "It was not given after all."));
        assertThat(dose(packed).state()).isEqualTo(TripDoseState.OUT);
        assertThat(onHand()).isEqualTo("8.5");
    }

    /** Seen red without it: nobody could have given, counted or disposed of it. */
    @Test
    void lotThatWasDisposedOfMeanwhileHoldsTheDoseThatComesBack() {
        var packed = out();
        desks.ask(nurse, disposing("8.5"));
        assertThat(LOTS.find(lot.id()).orElseThrow().status()).isEqualTo(LotStatus.DISPOSED);

        desks.ask(nurse, new SignInDose(packed.id()));

        assertThat(LOTS.find(lot.id()).orElseThrow().status()).isEqualTo(LotStatus.ACTIVE);
        desks.ask(nurse, disposing("1.5"));
        assertThat(LOTS.find(lot.id()).orElseThrow().status()).isEqualTo(LotStatus.DISPOSED);
    }

    @Test
    void doseOfATripHasItsLotAndItsOrder() {
        var packed = out();
        Refused.forField(
                "/lotId",
                "both",
                () -> desks.ask(
                        carrier,
                        new GiveDose(
                                order.id(),
                                new Dose(null, null, null, null, lot.id(), null),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                packed.id())));
        Refused.byRule("trip-dose-out", () -> desks.ask(head, new SignOutDose(packed.id())));
    }

    @Test
    void listsAreReadInAFixedNumberOfStatements() {
        out();
        var ofTrip = new ListDosesOfTrip(trip.id());
        var all = new ListTripDoses(around.schoolId(), null, Page.Request.first(50));
        int few = desks.statementsOf(nurse, ofTrip);
        int fewAll = desks.statementsOf(nurse, all);
        packed();
        assertThat(desks.statementsOf(nurse, ofTrip)).isEqualTo(few).isLessThanOrEqualTo(4);
        assertThat(desks.statementsOf(nurse, all)).isEqualTo(fewAll).isLessThanOrEqualTo(4);
    }

    private Caller another(Role role) {
        return staff(
                role,
                FIXTURE.surroundings().userId(),
                new Scope.Schools(around.districtId(), Set.of(around.schoolId())));
    }

    private MedicationLot stocked() {
        var arrived = LOTS.add(aLot(around, inhaler, TODAY.plusDays(30)));
        LOTS.record(received(around, arrived, "10"));
        return arrived;
    }

    private TripDose packed() {
        return desks.ask(nurse, new PackDose(trip.id(), order.id(), null));
    }

    private MoveStock disposing(String quantity) {
        return new MoveStock(
                lot.id(),
                MovementKind.DISPOSED,
                new BigDecimal(quantity),
                LotMovement.Circumstances.of("It got too hot."),
                null);
    }

    private TripDose out() {
        return desks.ask(carrier, new SignOutDose(packed().id()));
    }

    private GiveDose giving(TripDose dose) {
        return new GiveDose(
                order.id(),
                new Dose(null, null, null, null, null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                dose.id());
    }

    private TripDose dose(TripDose dose) {
        return desks.ask(nurse, new FindTripDose(dose.id()));
    }

    private java.util.List<TripDose> discrepancies() {
        return desks.ask(
                        nurse,
                        new ListTripDoses(
                                around.schoolId(), TripDoseState.UNRETURNED, Page.Request.<TripDoses.Order>first(10)))
                .rows();
    }

    private String onHand() {
        return LOTS.find(lot.id()).orElseThrow().holds().toPlainString();
    }
}
