package org.whitecross.adapters.postgres.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aStandingOrder;
import static org.whitecross.domain.medication.SampleMedication.order;
import static org.whitecross.domain.medication.SampleMedication.received;
import static org.whitecross.domain.medication.SampleMedication.toldInFull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.compliance.PostgresConsentForms;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.medication.EmergencyRequests.FindEmergencyUse;
import org.whitecross.application.medication.EmergencyRequests.ListEmergencyUses;
import org.whitecross.application.medication.EmergencyRequests.ListEmergencyUsesOfStudent;
import org.whitecross.application.medication.EmergencyRequests.ReadEmergencyReport;
import org.whitecross.application.medication.EmergencyRequests.RestockEmergencyUse;
import org.whitecross.application.medication.EmergencyRequests.TellEmergencyUse;
import org.whitecross.application.medication.EmergencyRequests.UseInEmergency;
import org.whitecross.application.medication.EmergencyRequests.VoidEmergencyUse;
import org.whitecross.application.medication.MedicationRequests.CheckDose;
import org.whitecross.application.medication.MedicationRequests.Dose;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.compliance.ConsentForms;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.compliance.SampleConsents;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.DoseSchedule;
import org.whitecross.domain.medication.EmergencyRecipient;
import org.whitecross.domain.medication.EmergencyUse;
import org.whitecross.domain.medication.EmergencyUses;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.medication.SampleMedication;
import org.whitecross.domain.medication.StandingOrders;

/** Somebody is in distress: what is given is recorded, whatever speaks against it. */
class EmergencyDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final MedicationLots LOTS = FIXTURE.port(MedicationLots.class, PostgresMedicationLots::new);

    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Medication inhaler =
            FIXTURE.port(Medications.class, PostgresMedications::new).add(aMedication(around.districtId()));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void threeFieldsAreEnough() {
        standingOrder();
        var lot = stocked("50", TODAY);

        var use = desks.ask(nurse, giving(EmergencyRecipient.VISITOR, null));

        assertThat(use.doseAmount()).isEqualByComparingTo("2"); // as the standing order has it
        assertThat(use.lotId()).isEqualTo(lot.id());
        assertThat(use.findings()).isEmpty();
        assertThat(use.isComplete()).isFalse();
        assertThat(use.restockedAt()).isNull();
        assertThat(onHand(lot)).isEqualTo("48");
        assertThat(desks.ask(nurse, new FindEmergencyUse(use.id()))).isEqualTo(use);
        assertThat(toReplace()).containsExactly(use);
    }

    /** Nothing stops it: it has been given. */
    @Test
    void whatSpeaksAgainstItIsNoted() {
        FIXTURE.port(ConsentForms.class, PostgresConsentForms::new)
                .add(SampleConsents.aForm(around.districtId(), ConsentType.EMERGENCY_CARE, null)); // required
        var expired = stocked("50", TODAY.minusDays(1));

        assertThat(desks.ask(nurse, giving("1", null, around.studentId())).findings())
                .containsExactly("standing-order-ended", "consent-missing", "out-of-stock");
        var inHand = desks.ask(nurse, giving("1", expired.id(), around.studentId()));
        assertThat(inHand.findings()).containsExactly("standing-order-ended", "consent-missing", "lot-not-usable");
        assertThat(onHand(expired)).isEqualTo("49");
    }

    @Test
    void whatTheLedgerDoesNotHoldIsNotTakenFromIt() {
        standingOrder();
        var lot = stocked("1", TODAY);

        var use = desks.ask(nurse, giving(null, lot.id(), null));

        assertThat(use.lotId()).isNull();
        assertThat(use.findings()).containsExactly("lot-not-usable", "out-of-stock");
        assertThat(onHand(lot)).isEqualTo("1");
    }

    @Test
    void howMuchIsToldWhereNoStandingOrderSaysIt() {
        Refused.forField("/doseAmount", "required", () -> desks.ask(nurse, giving(EmergencyRecipient.STAFF, null)));
    }

    @Test
    void childIsNamedLaterAndHasItInHerChartThen() {
        standingOrder();
        stocked("50", TODAY);
        var use = desks.ask(nurse, giving(EmergencyRecipient.STUDENT, null));
        assertThat(ofChild()).isEmpty();

        var told = desks.ask(nurse, new TellEmergencyUse(use.id(), use.version(), toldInFull(around.studentId())));

        assertThat(told.isComplete()).isTrue();
        assertThat(ofChild()).containsExactly(told);
        var report = desks.ask(nurse, new ReadEmergencyReport(around.schoolId(), TODAY, TODAY, Page.Request.first(10)));
        assertThat(report.rows()).singleElement().satisfies(told1 -> {
            assertThat(told1.medication()).startsWith(inhaler.name());
            assertThat(told1.isComplete()).isTrue();
        });
    }

    /** Seen red with what was used in emergencies left out of what a child got. */
    @Test
    void whatAChildGotInAnEmergencyCountsBeforeHerNextDose() {
        standingOrder();
        stocked("50", TODAY);
        var asNeeded = FIXTURE.port(Prescriptions.class, PostgresPrescriptions::new)
                .add(SampleMedication.aPrescription(
                        around,
                        inhaler,
                        order(DoseSchedule.parse("as needed, every 4 hours"), TODAY, TODAY.plusDays(9))));
        var check = new CheckDose(asNeeded.id(), new Dose(null, null, null, null, null, null));
        assertThat(desks.ask(nurse, check).codes()).isEmpty();

        var use = desks.ask(nurse, giving(EmergencyRecipient.STUDENT, around.studentId()));

        assertThat(desks.ask(nurse, check).codes()).containsExactly("prn-too-soon");
        desks.ask(nurse, new VoidEmergencyUse(use.id(), use.version(), "It was another child."));
        assertThat(desks.ask(nurse, check).codes()).isEmpty();
    }

    @Test
    void voidedRecordGivesBackWhatItTook() {
        standingOrder();
        var lot = stocked("50", TODAY);
        var use = desks.ask(nurse, giving(EmergencyRecipient.VISITOR, null));

        desks.ask(nurse, new VoidEmergencyUse(use.id(), use.version(), "It was a drill."));

        assertThat(onHand(lot)).isEqualTo("50");
        assertThat(toReplace()).isEmpty();
        Refused.byRule(
                "emergency-use-voided",
                () -> desks.ask(nurse, new VoidEmergencyUse(use.id(), use.version() + 1, "It was a drill.")));
        assertThat(desks.ask(nurse, new ReadEmergencyReport(null, null, null, Page.Request.first(10)))
                        .rows())
                .isEmpty();
    }

    /** Seen red, as a failure of the server, without the question whether the lot is in reach. */
    @Test
    void whoDoesNotReachTheStockDoesNotVoidWhatWasTakenFromIt() {
        standingOrder();
        var lot = stocked("50", TODAY);
        var elsewhere = FIXTURE.atAnotherSchoolOf(around.districtId());
        var both = staff(
                Role.NURSE,
                around.userId(),
                new Scope.Schools(around.districtId(), Set.of(around.schoolId(), elsewhere.schoolId())));
        var use = desks.ask(both, giving(EmergencyRecipient.STUDENT, elsewhere.studentId()));
        assertThat(use.schoolId()).isEqualTo(elsewhere.schoolId());
        assertThat(desks.ask(nurse, new FindEmergencyUse(use.id()))).isEqualTo(use); // it was at her school
        var undo = new VoidEmergencyUse(use.id(), use.version(), "It was a drill.");

        Refused.byRule("lot-out-of-reach", () -> desks.ask(nurseOf(elsewhere), undo));

        assertThat(onHand(lot)).isEqualTo("48");
        desks.ask(nurse, undo);
        assertThat(onHand(lot)).isEqualTo("50");
    }

    @Test
    void replacedOneIsNoTaskAnyMore() {
        standingOrder();
        var use = desks.ask(nurse, giving(EmergencyRecipient.VISITOR, null));

        var restocked = desks.ask(nurse, new RestockEmergencyUse(use.id()));

        assertThat(restocked.restockedById()).isEqualTo(around.userId());
        assertThat(toReplace()).isEmpty();
    }

    @Test
    void itHasHappenedAndNotLongAgo() {
        Refused.forField("/occurredAt", "in-future", () -> desks.ask(nurse, at(NOW.plusSeconds(120))));
        Refused.forField("/occurredAt", "too-long-ago", () -> desks.ask(nurse, at(NOW.minusSeconds(8 * 86_400))));
    }

    @Test
    void listAndReportAreReadInAFixedNumberOfStatements() {
        standingOrder();
        desks.ask(nurse, giving(EmergencyRecipient.VISITOR, null));
        var list = new ListEmergencyUses(null, null, null, null, Page.Request.first(50));
        var report = new ReadEmergencyReport(null, null, null, Page.Request.first(50));
        int ofList = desks.statementsOf(nurse, list);
        int ofReport = desks.statementsOf(nurse, report);

        desks.ask(nurse, giving(EmergencyRecipient.VISITOR, null));

        assertThat(desks.statementsOf(nurse, list)).isEqualTo(ofList).isLessThanOrEqualTo(4);
        assertThat(desks.statementsOf(nurse, report)).isEqualTo(ofReport).isLessThanOrEqualTo(5);
    }

    private UseInEmergency giving(EmergencyRecipient recipient, @Nullable StudentId studentId) {
        return new UseInEmergency(around.schoolId(), inhaler.id(), recipient, studentId, null, null, null);
    }

    private UseInEmergency giving(
            @Nullable String amount, @Nullable MedicationLotId lot, @Nullable StudentId studentId) {
        return new UseInEmergency(
                around.schoolId(),
                inhaler.id(),
                EmergencyRecipient.STUDENT,
                studentId,
                amount == null ? null : new BigDecimal(amount),
                lot,
                null);
    }

    private UseInEmergency at(Instant occurredAt) {
        return new UseInEmergency(
                around.schoolId(), inhaler.id(), EmergencyRecipient.OTHER, null, BigDecimal.ONE, null, occurredAt);
    }

    private void standingOrder() {
        FIXTURE.port(StandingOrders.class, PostgresStandingOrders::new).add(aStandingOrder(inhaler));
    }

    private MedicationLot stocked(String quantity, LocalDate expiresOn) {
        var lot = aLot(around, inhaler, TODAY.plusDays(1));
        if (expiresOn.isBefore(TODAY)) lot = expired(lot, expiresOn);
        LOTS.add(lot);
        LOTS.record(received(around, lot, quantity));
        return lot;
    }

    /** It was good when it arrived. */
    private static MedicationLot expired(MedicationLot lot, LocalDate on) {
        return new MedicationLot(
                lot.id(),
                lot.medicationId(),
                lot.schoolId(),
                SampleMedication.anArrival(lot.lotNumber(), on),
                lot.unit(),
                lot.onHand(),
                lot.status(),
                null,
                false,
                0,
                NOW,
                NOW);
    }

    private String onHand(MedicationLot lot) {
        return LOTS.find(lot.id()).orElseThrow().holds().toPlainString();
    }

    private java.util.List<EmergencyUse> toReplace() {
        return desks.ask(
                        nurse,
                        new ListEmergencyUses(
                                around.schoolId(), null, false, false, Page.Request.<EmergencyUses.Order>first(50)))
                .rows();
    }

    private java.util.List<EmergencyUse> ofChild() {
        return desks.ask(nurse, new ListEmergencyUsesOfStudent(around.studentId()));
    }
}
