package org.whitecross.adapters.postgres.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.health.HealthRequests.ListAllergies;
import org.whitecross.application.incidents.IncidentRequests.FindIncident;
import org.whitecross.application.incidents.IncidentRequests.SearchIncidents;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.medication.AdverseEventRequests.DeclineProposedAllergy;
import org.whitecross.application.medication.AdverseEventRequests.FindReaction;
import org.whitecross.application.medication.AdverseEventRequests.ListMedicationErrors;
import org.whitecross.application.medication.AdverseEventRequests.ListReactions;
import org.whitecross.application.medication.AdverseEventRequests.ReadStatistics;
import org.whitecross.application.medication.AdverseEventRequests.RecordProposedAllergy;
import org.whitecross.application.medication.AdverseEventRequests.ReportMedicationError;
import org.whitecross.application.medication.AdverseEventRequests.ReportReaction;
import org.whitecross.application.medication.MedicationRequests.CheckDose;
import org.whitecross.application.medication.MedicationRequests.Dose;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.health.AllergySeverity;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.incidents.IncidentType;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.AdverseReaction;
import org.whitecross.domain.medication.HarmCategory;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationErrorKind;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.medication.ReactionSeverity;
import org.whitecross.domain.medication.VoidedDose;

/** What goes wrong with medication: told once, and an incident at the same moment. */
class AdverseEventDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Administrations ADMINISTRATIONS =
            FIXTURE.port(Administrations.class, PostgresAdministrations::new);
    private static final String TOLD =
            "Two puffs were given where one was ordered, as the label was read too fast in the rush.";

    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Medication medication =
            FIXTURE.port(Medications.class, PostgresMedications::new).add(aMedication(around.districtId()));
    private final Prescription order =
            FIXTURE.port(Prescriptions.class, PostgresPrescriptions::new).add(aPrescription(around, medication));
    private final Administration dose = ADMINISTRATIONS
            .add(
                    aDose(
                            around,
                            order,
                            FIXTURE.port(MedicationLots.class, PostgresMedicationLots::new)
                                    .add(aLot(around, medication, TODAY)),
                            null,
                            NOW.minusSeconds(600)),
                    null)
            .orElseThrow();

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @ParameterizedTest
    @CsvSource({"MILD, LOW", "MODERATE, MEDIUM", "SEVERE, HIGH", "LIFE_THREATENING, CRITICAL"})
    void reactionOpensAnIncidentAsGraveAsItIs(ReactionSeverity severity, IncidentSeverity incident) {
        var reaction = desks.ask(nurse, reacting(severity, true, true, null));

        var report = desks.ask(nurse, new FindIncident(reaction.incidentReportId()));
        assertThat(report.type()).isEqualTo(IncidentType.ALLERGIC_REACTION);
        assertThat(report.severity()).isEqualTo(incident);
        assertThat(report.description())
                .isEqualTo("Adverse reaction to " + medication.listing().name() + " "
                        + medication.listing().strength().value() + ": Hives on both arms.");
        assertThat(report.location()).isEqualTo("Nurse's office");
        assertThat(reaction.administrationId()).isEqualTo(dose.id());
        assertThat(reaction.medicationId()).isEqualTo(medication.id());
        assertThat(desks.ask(nurse, new ListReactions(around.studentId()))).containsExactly(reaction);
    }

    /** On both sides of each line that the severity draws. */
    @Test
    void theGraverItIsTheMoreHasToBeSaid() {
        desks.ask(nurse, reacting(ReactionSeverity.MILD, null, null, null));
        Refused.forField(
                "/guardianTold",
                "required",
                () -> desks.ask(nurse, reacting(ReactionSeverity.MODERATE, null, null, null)));
        desks.ask(nurse, reacting(ReactionSeverity.MODERATE, null, false, null));
        Refused.forField(
                "/emergencyServicesCalled",
                "required",
                () -> desks.ask(nurse, reacting(ReactionSeverity.SEVERE, null, true, null)));
        desks.ask(nurse, reacting(ReactionSeverity.SEVERE, false, true, null));
        assertThat(incidents()).as("none of the refused ones opened one").hasSize(3);
    }

    @Test
    void reactionFollowsADoseThatWasGiven() {
        Refused.forField(
                "/occurredAt",
                "before-dose",
                () -> desks.ask(
                        nurse,
                        reacting(
                                ReactionSeverity.MILD,
                                null,
                                null,
                                dose.occurredAt().minusSeconds(1))));
        desks.ask(nurse, reacting(ReactionSeverity.MILD, null, null, dose.occurredAt()));
        Refused.forField(
                "/occurredAt",
                "in-future",
                () -> desks.ask(nurse, reacting(ReactionSeverity.MILD, null, null, NOW.plusSeconds(1))));

        ADMINISTRATIONS.voided(VoidedDose.of(dose, "It was another child.", around.userId(), NOW));
        Refused.byRule("dose-not-given", () -> desks.ask(nurse, reacting(ReactionSeverity.MILD, null, null, null)));
        assertThat(incidents()).hasSize(1);
    }

    /** From then on whoever gives her the same hears of it. */
    @Test
    void allergyThatIsRecordedStopsTheNextDose() {
        var reaction = desks.ask(nurse, reacting(ReactionSeverity.SEVERE, true, true, null));
        assertThat(reaction.proposal()).isEqualTo(AdverseReaction.Proposal.OPEN);
        assertThat(checked()).doesNotContain("severe-allergy");
        Refused.forField(
                "/treatment",
                "required",
                () -> desks.ask(nurse, new RecordProposedAllergy(reaction.id(), reaction.version(), null, null, null)));
        assertThat(desks.ask(nurse, new FindReaction(reaction.id())).proposal())
                .isEqualTo(AdverseReaction.Proposal.OPEN);

        var recorded = desks.ask(
                nurse,
                new RecordProposedAllergy(
                        reaction.id(), reaction.version(), null, null, "Epinephrine, then call 911."));

        assertThat(recorded.proposal()).isEqualTo(AdverseReaction.Proposal.RECORDED);
        assertThat(desks.ask(nurse, new ListAllergies(around.studentId())))
                .singleElement()
                .satisfies(allergy -> assertThat(allergy.severity()).isEqualTo(AllergySeverity.SEVERE))
                .extracting(Allergy::symptoms)
                .isEqualTo("Hives on both arms.");
        assertThat(checked()).contains("severe-allergy");
        Refused.byRule(
                "proposal-answered",
                () -> desks.ask(nurse, new DeclineProposedAllergy(reaction.id(), recorded.version(), "It was none.")));
    }

    @Test
    void allergyThatIsDeclinedIsNotRecorded() {
        var reaction = desks.ask(nurse, reacting(ReactionSeverity.MILD, null, null, null));

        var declined = desks.ask(
                nurse, new DeclineProposedAllergy(reaction.id(), reaction.version(), "Known side effect of it."));

        assertThat(declined.proposal()).isEqualTo(AdverseReaction.Proposal.DECLINED);
        assertThat(declined.declineReason()).isEqualTo("Known side effect of it.");
        assertThat(desks.ask(nurse, new ListAllergies(around.studentId()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "A, LOW",
        "B, LOW",
        "C, MEDIUM",
        "D, MEDIUM",
        "E, HIGH",
        "F, HIGH",
        "G, CRITICAL",
        "H, CRITICAL",
        "I, CRITICAL"
    })
    void errorOpensAnIncidentAsGraveAsItsHarm(HarmCategory harm, IncidentSeverity severity) {
        var error = desks.ask(nurse, erring(order.id(), harm, TOLD));

        var report = desks.ask(nurse, new FindIncident(error.incidentReportId()));
        assertThat(report.type()).isEqualTo(IncidentType.MEDICATION_ERROR);
        assertThat(report.severity()).isEqualTo(severity);
        assertThat(report.description()).isEqualTo(TOLD);
        assertThat(desks.ask(nurse, new ListMedicationErrors(around.studentId())))
                .containsExactly(error);
    }

    @Test
    void errorIsAboutHerOwnOrderAndToldWellEnough() {
        var other = FIXTURE.surroundings();
        var others = FIXTURE.port(Prescriptions.class, PostgresPrescriptions::new)
                .add(aPrescription(
                        other,
                        FIXTURE.port(Medications.class, PostgresMedications::new)
                                .add(aMedication(other.districtId()))));
        for (var unknown : List.of(others.id(), PrescriptionId.next()))
            Refused.forField(
                    "/prescriptionId", "unknown", () -> desks.ask(nurse, erring(unknown, HarmCategory.C, TOLD)));
        assertThatThrownBy(() -> desks.ask(nurse, erring(order.id(), HarmCategory.C, "x".repeat(49))))
                .isInstanceOf(Refusal.Invalid.class);
        assertThat(incidents()).isEmpty();
        desks.ask(nurse, erring(order.id(), HarmCategory.C, "x".repeat(50)));
    }

    @Test
    void statisticsCountTheLastThirtyDays() {
        desks.ask(nurse, reacting(ReactionSeverity.MILD, null, null, null));
        desks.ask(nurse, erring(null, HarmCategory.A, TOLD));

        var now = desks.ask(nurse, new ReadStatistics(around.schoolId()));
        assertThat(List.of(now.adverseReactions(), now.medicationErrors(), now.givenToday()))
                .isEqualTo(List.of(1, 1, 1));
        var later = new Desks(FIXTURE, NOW.plusSeconds(31L * 24 * 3600)).ask(nurse, new ReadStatistics(null));
        assertThat(List.of(later.adverseReactions(), later.medicationErrors(), later.givenToday()))
                .isEqualTo(List.of(0, 0, 0));
        assertThat(desks.statementsOf(nurse, new ReadStatistics(null)))
                .as("children and doses, what is low, what expires, and the audit")
                .isEqualTo(4);
    }

    private ReportReaction reacting(
            ReactionSeverity severity,
            @Nullable Boolean emergencyServicesCalled,
            @Nullable Boolean guardianTold,
            @Nullable Instant at) {
        return new ReportReaction(
                dose.id(),
                severity,
                "Hives on both arms.",
                "Watched for two hours.",
                emergencyServicesCalled,
                guardianTold,
                null,
                at,
                null);
    }

    private ReportMedicationError erring(@Nullable PrescriptionId order, HarmCategory harm, String description) {
        return new ReportMedicationError(
                around.studentId(),
                order,
                null,
                MedicationErrorKind.WRONG_DOSE,
                harm,
                description,
                "Watched for two hours.",
                null,
                null);
    }

    private List<String> checked() {
        return desks.ask(nurse, new CheckDose(order.id(), new Dose(null, null, null, null, null, null)))
                .codes();
    }

    private List<IncidentReport> incidents() {
        return desks.ask(
                        nurse,
                        new SearchIncidents(
                                around.studentId(), null, null, null, null, null, null, null, Page.Request.first(50)))
                .rows();
    }
}
