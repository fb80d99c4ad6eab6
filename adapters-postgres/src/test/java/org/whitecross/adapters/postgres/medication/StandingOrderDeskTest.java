package org.whitecross.adapters.postgres.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.received;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.compliance.ConsentRequests.AddConsentForm;
import org.whitecross.application.compliance.ConsentRequests.SignConsent;
import org.whitecross.application.compliance.ConsentRequests.WithdrawConsent;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.medication.MedicationRequests.CheckDose;
import org.whitecross.application.medication.MedicationRequests.Dose;
import org.whitecross.application.medication.MedicationRequests.GiveDose;
import org.whitecross.application.medication.MedicationRequests.Ordered;
import org.whitecross.application.medication.MedicationRequests.PrescribeMedication;
import org.whitecross.application.medication.StandingOrderRequests.EndStandingOrder;
import org.whitecross.application.medication.StandingOrderRequests.FindStandingOrder;
import org.whitecross.application.medication.StandingOrderRequests.FollowStandingOrder;
import org.whitecross.application.medication.StandingOrderRequests.IssueStandingOrder;
import org.whitecross.application.medication.StandingOrderRequests.ListStandingOrders;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.compliance.ConsentForm;
import org.whitecross.domain.compliance.ConsentMethod;
import org.whitecross.domain.compliance.ConsentRelationship;
import org.whitecross.domain.compliance.ConsentSignature;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.compliance.VersionNumber;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.StockCategory;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.MedicationRoute;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.SampleMedication;
import org.whitecross.domain.medication.StandingOrder;
import org.whitecross.domain.medication.StandingOrders;

/** A physician's order for any child, and what guardians say of it. A Monday in September at nine in Chicago. */
class StandingOrderDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final MedicationLots LOTS = FIXTURE.port(MedicationLots.class, PostgresMedicationLots::new);

    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Caller admin = staff(Role.DISTRICT_ADMIN, around.userId(), new Scope.District(around.districtId()));
    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Medication inhaler =
            FIXTURE.port(Medications.class, PostgresMedications::new).add(aMedication(around.districtId()));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void childWhoseGuardianPermitsTheCategoryGetsADoseOfTheStock() {
        stocked();
        var standing = issued();
        permitted();

        var order = follow(standing);
        var given = desks.ask(nurse, asNeeded(order));

        assertThat(order.authorizedBy()).isEqualTo("Marta Quintero");
        assertThat(given.prescriptionId()).isEqualTo(order.id());
        assertThat(given.doseAmount()).isEqualByComparingTo("2");
        assertThat(given.findings()).isEmpty();
        // As of any order: its own limits hold.
        Refused.byRule("prn-too-soon", () -> desks.ask(nurse, asNeeded(order)));
        assertThat(desks.ask(nurse, new FindStandingOrder(standing.id()))).isEqualTo(standing);
    }

    /** Seen red with the permission not asked for. */
    @Test
    void withoutAPermissionNothingFollows() {
        var standing = issued();
        Refused.byRule("consent-missing", () -> follow(standing));
        signed(form(StockCategory.ANTACID, true));
        signed(form(null, false));
        Refused.byRule("consent-missing", () -> follow(standing));
    }

    /** Seen red with the permission asked for only when the order is made. */
    @Test
    void permissionThatIsTakenBackEndsItAtTheNextDose() {
        stocked();
        var word = permitted();
        var order = follow(issued());

        desks.ask(nurse, new WithdrawConsent(word.id(), word.version(), "Marta Quintero", "She had a rash.", null));

        assertThat(check(order)).containsExactly("category-not-permitted");
        Refused.byRule("category-not-permitted", () -> desks.ask(nurse, asNeeded(order)));
    }

    @Test
    void nothingIsGivenOnWhatFollowedFromAnEndedOne() {
        stocked();
        permitted();
        var standing = issued();
        var order = follow(standing);

        desks.ask(admin, new EndStandingOrder(standing.id(), standing.version(), "Another physician took over."));

        assertThat(check(order)).containsExactly("standing-order-ended");
        Refused.byRule("standing-order-ended", () -> follow(standing));
    }

    /** Seen red, each by itself, with the consent asked for neither when prescribing nor when giving. */
    @Test
    void whatTheDistrictRequiresOfEveryGuardianIsAskedForAtEveryOrderAndDose() {
        stocked();
        var order = desks.ask(nurse, prescribing());
        var required = form(null, true);

        assertThat(check(order)).contains("consent-missing");
        Refused.byRule("consent-missing", () -> desks.ask(nurse, prescribing()));
        var refused = catchThrowableOfType(Refusal.RuleBroken.class, () -> desks.ask(nurse, scheduled(order)));
        assertThat(refused.code()).isEqualTo("consent-missing");

        signed(required);
        assertThat(desks.ask(nurse, scheduled(order)).findings()).isEmpty();
    }

    @Test
    void consentThatIsTakenBackStopsDosesThoughTheDistrictRequiresNone() {
        stocked();
        var order = desks.ask(nurse, prescribing());
        var word = signed(form(null, false));
        desks.ask(nurse, new WithdrawConsent(word.id(), word.version(), "Marta Quintero", "She had a rash.", null));

        Refused.byRule("consent-missing", () -> desks.ask(nurse, scheduled(order)));
    }

    @Test
    void listIsReadInAFixedNumberOfStatements() {
        issued();
        var q = new ListStandingOrders(null, null, Page.Request.<StandingOrders.Order>first(50));

        assertThat(desks.ask(nurse, q).rows()).hasSize(1);
        assertThat(desks.statementsOf(nurse, q)).isLessThanOrEqualTo(4);
    }

    private StandingOrder issued() {
        return desks.ask(
                admin,
                new IssueStandingOrder(
                        inhaler.id(),
                        StockCategory.BRONCHODILATOR,
                        new BigDecimal("2"),
                        DoseUnit.PUFF,
                        MedicationRoute.INHALATION,
                        "PRN every 4 hours, max 3/day",
                        "Wheezing, or shortness of breath",
                        null,
                        true,
                        "Dr. Imani Castellanos",
                        TODAY,
                        TODAY.plusDays(200)));
    }

    private Prescription follow(StandingOrder standing) {
        return desks.ask(nurse, new FollowStandingOrder(standing.id(), around.studentId()));
    }

    private ConsentSignature permitted() {
        return signed(form(StockCategory.BRONCHODILATOR, true));
    }

    private ConsentForm form(@Nullable StockCategory category, boolean required) {
        return desks.ask(
                admin,
                new AddConsentForm(
                        null,
                        ConsentType.MEDICATION_ADMINISTRATION,
                        category,
                        "Medication at school " + UUID.randomUUID(),
                        new VersionNumber("1.0"),
                        "I agree that the school nurse gives my child what it says on the other side of this sheet.",
                        required,
                        null));
    }

    private ConsentSignature signed(ConsentForm form) {
        return desks.ask(
                nurse,
                new SignConsent(
                        around.studentId(),
                        form.id(),
                        "Marta Quintero",
                        ConsentRelationship.MOTHER,
                        ConsentMethod.PAPER,
                        null,
                        null,
                        null,
                        null));
    }

    private PrescribeMedication prescribing() {
        return new PrescribeMedication(
                around.studentId(),
                inhaler.id(),
                Ordered.at(
                        List.of(LocalTime.of(9, 0)),
                        BigDecimal.ONE,
                        DoseUnit.PUFF,
                        MedicationRoute.INHALATION,
                        TODAY,
                        TODAY,
                        "Dr. Ruth Okafor",
                        "Marta Quintero",
                        LocalDate.of(2025, 9, 1),
                        null));
    }

    private void stocked() {
        var lot = LOTS.add(aLot(around, inhaler, TODAY.plusDays(30)));
        LOTS.record(received(around, lot, "50"));
    }

    private static GiveDose asNeeded(Prescription order) {
        return new GiveDose(
                order.id(), new Dose(null, null, null, null, null, null), null, null, null, null, null, null, null);
    }

    private static GiveDose scheduled(Prescription order) {
        return GiveDose.now(order.id(), SampleMedication.at("2025-09-15T09:00"));
    }

    private List<String> check(Prescription order) {
        return desks.ask(nurse, new CheckDose(order.id(), asNeeded(order).dose()))
                .codes();
    }
}
