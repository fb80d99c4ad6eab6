package org.whitecross.adapters.postgres.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.anArrival;
import static org.whitecross.domain.medication.SampleMedication.anInhaler;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Request;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.medication.FormularyRequests.AddMedication;
import org.whitecross.application.medication.FormularyRequests.FindMedication;
import org.whitecross.application.medication.FormularyRequests.ListMedications;
import org.whitecross.application.medication.FormularyRequests.RelistMedication;
import org.whitecross.application.medication.FormularyRequests.UpdateMedication;
import org.whitecross.application.medication.FormularyRequests.WithdrawMedication;
import org.whitecross.application.medication.MedicationRequests.EndPrescription;
import org.whitecross.application.medication.MedicationRequests.ListPrescriptions;
import org.whitecross.application.medication.MedicationRequests.Ordered;
import org.whitecross.application.medication.MedicationRequests.PrescribeMedication;
import org.whitecross.application.medication.StockRequests.ReceiveLot;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.DosageForm;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationRoute;

class FormularyDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Caller districtAdmin =
            staff(Role.DISTRICT_ADMIN, around.userId(), new Scope.District(around.districtId()));
    private final Medication medication = desks.ask(
            districtAdmin, new AddMedication(around.districtId(), anInhaler("Ventolin " + UUID.randomUUID())));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void medicationIsChangedByWhoSawItAsItIs() {
        var listing = anInhaler("Proair " + UUID.randomUUID());

        var changed = desks.ask(districtAdmin, new UpdateMedication(medication.id(), 1, listing));

        assertThat(changed.listing()).isEqualTo(listing);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(desks.ask(nurse, new FindMedication(medication.id()))).isEqualTo(changed);
        Refused.asStale(() -> desks.ask(districtAdmin, new UpdateMedication(medication.id(), 1, listing)));
    }

    @Test
    void stockUnitChangesOnlyAsLongAsThereAreNoLots() {
        var other = Medication.Listing.of(medication.name(), null, "90 mcg", DosageForm.SPRAY);
        desks.ask(nurse, receiving());

        Refused.asConflict(
                "lot-in-stock-unit", () -> desks.ask(districtAdmin, new UpdateMedication(medication.id(), 1, other)));
        assertThat(desks.ask(districtAdmin, new FindMedication(medication.id())))
                .isEqualTo(medication);

        var without = desks.ask(
                districtAdmin, new AddMedication(around.districtId(), anInhaler("Another " + UUID.randomUUID())));
        assertThat(desks.ask(districtAdmin, new UpdateMedication(without.id(), 1, other))
                        .stockUnit())
                .isEqualTo(DoseUnit.SPRAY);
    }

    /** Seen red without it: each order of two puffs would have become one of twice as much. */
    @Test
    void whatIsPrescribedOrInStockStaysWhatItIs() {
        var stronger = Medication.Listing.of(medication.name(), "albuterol", "180 mcg", DosageForm.INHALER);
        var order = desks.ask(nurse, prescribing());
        Refused.byRule("medication-in-use", () -> change(1, stronger));
        desks.ask(nurse, new EndPrescription(order.id(), order.version(), "Stopped by the prescriber."));
        assertThat(change(1, stronger).version()).isEqualTo(2);

        desks.ask(nurse, receiving());
        Refused.byRule("medication-in-use", () -> change(2, medication.listing()));
        assertThat(change(2, named(stronger, "Another name")).name()).isEqualTo("Another name");
    }

    private Medication change(int version, Medication.Listing listing) {
        return desks.ask(districtAdmin, new UpdateMedication(medication.id(), version, listing));
    }

    private static Medication.Listing named(Medication.Listing l, String name) {
        return Medication.Listing.of(name, l.genericName(), "180 mcg", l.dosageForm());
    }

    @Test
    void medicationLeavesTheFormularyWhenNobodyGetsItAnyMore() {
        var order = desks.ask(nurse, prescribing());

        Refused.byRule(
                "medication-prescribed", () -> desks.ask(districtAdmin, new WithdrawMedication(medication.id(), 1)));
        assertThat(desks.ask(nurse, new FindMedication(medication.id()))).isEqualTo(medication);

        desks.ask(nurse, new EndPrescription(order.id(), order.version(), "Stopped by the prescriber."));
        var withdrawn = desks.ask(districtAdmin, new WithdrawMedication(medication.id(), 1));
        assertThat(withdrawn.isActive()).isFalse();
        Refused.byRule("medication-withdrawn", () -> desks.ask(nurse, prescribing()));
        assertThat(desks.ask(nurse, new ListMedications(medication.name(), true, Page.Request.first(10)))
                        .rows())
                .isEmpty();

        assertThat(desks.ask(districtAdmin, new RelistMedication(medication.id()))
                        .isActive())
                .isTrue();
        assertThat(desks.ask(nurse, prescribing())).isNotNull();
    }

    /** Red when prescribing does not hold the medication, or withdrawing looks for orders before it has changed it. */
    @Test
    void medicationIsEitherPrescribedOrWithdrawnAtTheSameMoment() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 60; i++) {
                var contested = desks.ask(
                        districtAdmin,
                        new AddMedication(around.districtId(), anInhaler("Contested " + UUID.randomUUID())));
                var prescribed = threads.submit(() -> succeeds(nurse, prescribing(contested)));
                var withdrawn =
                        threads.submit(() -> succeeds(districtAdmin, new WithdrawMedication(contested.id(), 1)));

                assertThat(prescribed.get()).as("round %s", i).isNotEqualTo(withdrawn.get());
                if (prescribed.get()) {
                    var orders = desks.ask(nurse, new ListPrescriptions(around.studentId()));
                    assertThat(orders).anyMatch(o -> o.medicationId().equals(contested.id()) && o.isActive());
                }
            }
        }
    }

    private boolean succeeds(Caller caller, Request<?> request) {
        try {
            desks.ask(caller, request);
            return true;
        } catch (Refusal.RuleBroken refused) {
            return false;
        }
    }

    @Test
    void medicationOfAnotherDistrictDoesNotExist() {
        var elsewhere = FIXTURE.surroundings();
        var stranger = staff(Role.DISTRICT_ADMIN, elsewhere.userId(), new Scope.District(elsewhere.districtId()));

        for (var id : List.of(medication.id(), MedicationId.next())) {
            for (Request<Medication> request : List.<Request<Medication>>of(
                    new UpdateMedication(id, 1, medication.listing()),
                    new WithdrawMedication(id, 1),
                    new RelistMedication(id)))
                assertThatThrownBy(() -> desks.ask(stranger, request))
                        .isInstanceOf(Refusal.NotFound.class)
                        .hasMessage("There is no such medication.");
        }
    }

    @Test
    void listTakesTwoStatementsWithItsAuditHoweverManyItShows() {
        int one = desks.statementsOf(nurse, new ListMedications(medication.name(), null, Page.Request.first(10)));
        for (int i = 0; i < 5; i++)
            desks.ask(
                    districtAdmin,
                    new AddMedication(around.districtId(), anInhaler(medication.name() + " " + UUID.randomUUID())));

        assertThat(one).isEqualTo(2);
        assertThat(desks.statementsOf(nurse, new ListMedications(medication.name(), null, Page.Request.first(10))))
                .isEqualTo(2);
    }

    private PrescribeMedication prescribing() {
        return prescribing(medication);
    }

    private PrescribeMedication prescribing(Medication ordered) {
        return new PrescribeMedication(
                around.studentId(),
                ordered.id(),
                Ordered.at(
                        List.of(LocalTime.of(8, 0)),
                        new BigDecimal("2"),
                        DoseUnit.PUFF,
                        MedicationRoute.INHALATION,
                        TODAY,
                        null,
                        "Dr. Ruth Okafor",
                        "Marta Quintero",
                        TODAY,
                        null));
    }

    private ReceiveLot receiving() {
        return new ReceiveLot(
                medication.id(), around.schoolId(), anArrival("LOT-1", TODAY.plusDays(30)), new BigDecimal("200"));
    }
}
