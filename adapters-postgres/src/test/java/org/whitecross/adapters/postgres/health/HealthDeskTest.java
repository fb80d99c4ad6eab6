package org.whitecross.adapters.postgres.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.domain.health.SampleAllergies.anAllergy;
import static org.whitecross.domain.health.SampleChart.NO_TABLES;
import static org.whitecross.domain.health.SampleChart.aChild;
import static org.whitecross.domain.health.SampleChart.aVaccination;
import static org.whitecross.domain.health.SampleChart.asthma;
import static org.whitecross.domain.health.SampleChart.late;
import static org.whitecross.domain.health.SampleChart.mmr;
import static org.whitecross.domain.health.SampleChart.someVitalSigns;
import static org.whitecross.domain.health.SampleGrowth.LYING;
import static org.whitecross.domain.health.SampleGrowth.NOTHING;
import static org.whitecross.domain.health.SampleGrowth.aMeasurement;
import static org.whitecross.domain.incidents.SampleIncidents.anIncident;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.today;
import static org.whitecross.domain.students.SampleStudents.aContact;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.incidents.PostgresIncidentReports;
import org.whitecross.adapters.postgres.medication.PostgresAdministrations;
import org.whitecross.adapters.postgres.medication.PostgresDoseSlots;
import org.whitecross.adapters.postgres.medication.PostgresMedicationLots;
import org.whitecross.adapters.postgres.medication.PostgresMedications;
import org.whitecross.adapters.postgres.medication.PostgresPrescriptions;
import org.whitecross.adapters.postgres.students.PostgresEmergencyContacts;
import org.whitecross.application.health.Chart;
import org.whitecross.application.health.HealthRequests.ExportRecord;
import org.whitecross.application.health.HealthRequests.FindAllergy;
import org.whitecross.application.health.HealthRequests.ListAllergies;
import org.whitecross.application.health.HealthRequests.ReadChart;
import org.whitecross.application.health.HealthRequests.RecordAllergy;
import org.whitecross.application.health.HealthRequests.UpdateAllergy;
import org.whitecross.application.health.HealthRequests.VoidAllergy;
import org.whitecross.application.incidents.IncidentRequests.FindIncident;
import org.whitecross.application.incidents.IncidentRequests.ReportIncident;
import org.whitecross.application.incidents.IncidentRequests.SearchIncidents;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.health.Allergies;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.health.AllergySeverity;
import org.whitecross.domain.health.AllergyType;
import org.whitecross.domain.health.AssessedGrowth;
import org.whitecross.domain.health.AssessedVitalSigns;
import org.whitecross.domain.health.Child;
import org.whitecross.domain.health.ChronicConditions;
import org.whitecross.domain.health.Entry;
import org.whitecross.domain.health.GrowthMeasurements;
import org.whitecross.domain.health.NamedVaccination;
import org.whitecross.domain.health.Vaccinations;
import org.whitecross.domain.health.VitalSignsHistory;
import org.whitecross.domain.incidents.BodyPart;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.incidents.IncidentType;
import org.whitecross.domain.incidents.Injury;
import org.whitecross.domain.incidents.InjuryNature;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.DoseOfDay;
import org.whitecross.domain.medication.DoseSlots;
import org.whitecross.domain.medication.DoseStatus;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.students.EmergencyContacts;

class HealthDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Caller stranger = nurseOf(FIXTURE.atAnotherSchoolOf(around.districtId()));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void allergyIsRecordedChangedAndVoided() {
        var recorded = desks.ask(nurse, recording(AllergySeverity.MILD, null));
        assertThat(recorded.recordedById()).isEqualTo(around.userId());
        assertThat(recorded.schoolId()).isEqualTo(around.schoolId());

        var changed = desks.ask(
                nurse,
                new UpdateAllergy(
                        recorded.id(),
                        1,
                        "Wasps",
                        AllergyType.INSECT,
                        AllergySeverity.SEVERE,
                        "hives",
                        "antihistamine"));
        assertThat(desks.ask(nurse, new ListAllergies(around.studentId()))).containsExactly(changed);

        var voided = desks.ask(nurse, new VoidAllergy(recorded.id(), 2, "wrong child"));
        assertThat(voided.version()).isEqualTo(3);
        assertThat(desks.ask(nurse, new ListAllergies(around.studentId()))).isEmpty();
        assertThat(desks.ask(nurse, new FindAllergy(recorded.id()))).isEqualTo(voided);
    }

    @Test
    void severeAllergyWithoutTreatmentIsNotRecorded() {
        Refused.forField("/treatment", "required", () -> desks.ask(nurse, recording(AllergySeverity.SEVERE, null)));
    }

    @Test
    void changeOfAnOlderVersionIsStale() {
        var recorded = desks.ask(nurse, recording(AllergySeverity.MILD, null));

        Refused.asStale(() -> desks.ask(nurse, new VoidAllergy(recorded.id(), 2, "wrong child")));
    }

    @Test
    void childOfAnotherSchoolDoesNotExist() {
        var allergy = desks.ask(nurse, recording(AllergySeverity.MILD, null));

        for (var id : List.of(around.studentId(), StudentId.next())) {
            assertThatThrownBy(() -> desks.ask(stranger, new ReadChart(id)))
                    .isInstanceOf(Refusal.NotFound.class)
                    .hasMessage("There is no such student.");
            assertThatThrownBy(() -> desks.ask(stranger, new ListAllergies(id)))
                    .isInstanceOf(Refusal.NotFound.class)
                    .hasMessage("There is no such student.");
        }
        assertThatThrownBy(() -> desks.ask(stranger, new FindAllergy(allergy.id())))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void chartShowsEverythingANurseNeeds() {
        var filled = fill(21);

        assertThat(desks.ask(nurse, new ReadChart(around.studentId()))).isEqualTo(filled);
        assertThat(filled.administrations()).hasSize(10);
        assertThat(filled.incidents()).hasSize(5);
        assertThat(filled.vaccinations()).hasSize(20);
        assertThat(filled.doses()).isNotNull().extracting(DoseOfDay::status).contains(DoseStatus.GIVEN);
    }

    @Test
    void chartOfAHealthyChildIsEmptyNotMissing() {
        var chart = desks.ask(nurse, new ReadChart(around.studentId()));

        assertThat(chart.student().id()).isEqualTo(around.studentId());
        assertThat(chart)
                .isEqualTo(new Chart(
                        chart.student(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @Test
    void whoMayNotReadMedicationSeesNothingOfIt() {
        var filled = fill(1);
        var counselor = staff(Role.COUNSELOR, around.userId(), nurse.scope());

        assertThat(desks.ask(counselor, new ReadChart(around.studentId())))
                .isEqualTo(new Chart(
                        filled.student(),
                        filled.emergencyContacts(),
                        filled.allergies(),
                        filled.activeConditions(),
                        filled.vaccinations(),
                        filled.latestVitalSigns(),
                        filled.latestGrowth(),
                        null,
                        null,
                        null,
                        null,
                        filled.incidents()));
    }

    @Test
    void whoMayNotReadIncidentsSeesNothingOfThem() {
        var filled = fill(1);
        var onlyHealth = new Caller(
                around.userId(), null, Role.VIEWER, Set.of(Permission.READ_HEALTH), nurse.scope(), nurse.origin());

        var chart = desks.ask(onlyHealth, new ReadChart(around.studentId()));

        assertThat(chart.incidents()).isNull();
        assertThat(chart.prescriptions()).isNull();
        assertThat(chart.allergies()).isEqualTo(filled.allergies());
    }

    @Test
    void chartTakesTheSameNumberOfStatementsWhateverIsInIt() {
        var empty = desks.statementsOf(nurse, new ReadChart(around.studentId()));
        fill(12);
        desks.ask(nurse, new ReadChart(around.studentId())); // the key of the district is looked up once

        assertThat(desks.statementsOf(nurse, new ReadChart(around.studentId())))
                .isEqualTo(empty)
                .isEqualTo(2); // all parts at once, and the audit
    }

    @Test
    void wholeRecordTakesTheSameNumberOfStatementsWhateverIsInIt() {
        var empty = desks.statementsOf(nurse, new ExportRecord(around.studentId()));
        var filled = fill(21);
        desks.ask(nurse, new ExportRecord(around.studentId())); // the key of the district is looked up once

        assertThat(desks.statementsOf(nurse, new ExportRecord(around.studentId())))
                .isEqualTo(empty)
                .isEqualTo(36); // thirty-five parts and the audit
        var record = desks.ask(nurse, new ExportRecord(around.studentId()));
        assertThat(record.allergies())
                .containsExactlyInAnyOrderElementsOf(filled.allergies())
                .hasSize(21);
        assertThat(record.vaccinations()).hasSize(21);
        assertThat(record.administrations()).hasSize(21);
        assertThat(record.incidentReports()).hasSize(21);
        assertThat(record.vitalSigns()).hasSize(2);
        assertThat(record.medications()).isEqualTo(filled.medications());
        assertThatThrownBy(() -> desks.ask(stranger, new ExportRecord(around.studentId())))
                .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void incidentIsReportedAndFound() {
        var report = desks.ask(nurse, reporting(around.studentId()));

        assertThat(report.reportedById()).isEqualTo(around.userId());
        assertThat(report.schoolId()).isEqualTo(around.schoolId());
        assertThat(desks.ask(nurse, new FindIncident(report.id()))).isEqualTo(report);
        assertThat(desks.ask(nurse, searching(around.studentId())).rows()).containsExactly(report);
        assertThat(desks.ask(stranger, searching(null)).rows()).isEmpty();
        assertThatThrownBy(() -> desks.ask(stranger, new FindIncident(report.id())))
                .isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> desks.ask(stranger, reporting(around.studentId())))
                .isInstanceOf(Refusal.NotFound.class);
    }

    private RecordAllergy recording(AllergySeverity severity, @Nullable String treatment) {
        return new RecordAllergy(around.studentId(), "Bees", AllergyType.INSECT, severity, null, treatment);
    }

    private static ReportIncident reporting(StudentId studentId) {
        return new ReportIncident(
                studentId,
                IncidentType.INJURY,
                IncidentSeverity.LOW,
                "gym",
                "Twisted the ankle while jumping.",
                "Cooled the ankle.",
                NOW.minusSeconds(60));
    }

    private static SearchIncidents searching(@Nullable StudentId studentId) {
        return new SearchIncidents(studentId, null, null, null, null, null, null, null, Page.Request.first(10));
    }

    private static IncidentReport.Particulars injuring(Instant occurredAt) {
        return new IncidentReport.Particulars(
                IncidentType.INJURY,
                IncidentSeverity.LOW,
                "gym",
                "Fell from the wall bars.",
                "Cooled the elbow.",
                List.of(
                        new Injury(BodyPart.HEAD, InjuryNature.BRUISE, "ice, \"ten minutes\""),
                        new Injury(BodyPart.NOSE, InjuryNature.BLEEDING, null)),
                occurredAt);
    }

    /** Gives the child so many of everything, and says what her chart must show. */
    private Chart fill(int count) {
        var student = FIXTURE.students.find(around.studentId()).orElseThrow();
        var contact = FIXTURE.port(EmergencyContacts.class, PostgresEmergencyContacts::new)
                .add(aContact(student));
        var medication =
                FIXTURE.port(Medications.class, PostgresMedications::new).add(aMedication(around.districtId()));
        var prescription =
                FIXTURE.port(Prescriptions.class, PostgresPrescriptions::new).add(aPrescription(around, medication));
        var lot =
                FIXTURE.port(MedicationLots.class, PostgresMedicationLots::new).add(aLot(around, medication, TODAY));
        var allergies = new ArrayList<Allergy>();
        var doses = new ArrayList<Administration>();
        var incidents = new ArrayList<IncidentReport>();
        var vaccinations = new ArrayList<NamedVaccination>();
        var condition = FIXTURE.port(ChronicConditions.class, PostgresChronicConditions::new)
                .add(asthma(around, Entry.Told.JUST_NOW));
        var signs = FIXTURE.port(VitalSignsHistory.class, PostgresVitalSigns::new)
                .add(someVitalSigns(around, Entry.Told.JUST_NOW));
        FIXTURE.port(VitalSignsHistory.class, PostgresVitalSigns::new).add(someVitalSigns(around, late()));
        var measurements = FIXTURE.port(GrowthMeasurements.class, PostgresGrowthMeasurements::new);
        var growth = measurements.add(aMeasurement(around, LYING));
        measurements.add(aMeasurement(around, late(), LYING));
        FIXTURE.port(DoseSlots.class, PostgresDoseSlots::new)
                .plan(prescription.id(), TODAY, TODAY, prescription.slotsOn(today()), NOW.minus(Duration.ofDays(1)));
        for (int i = 0; i < count; i++) {
            allergies.add(FIXTURE.port(Allergies.class, PostgresAllergies::new)
                    .add(anAllergy(around, "Allergen " + (char) ('A' + i), AllergySeverity.MILD)));
            vaccinations.add(NamedVaccination.of(
                    FIXTURE.port(Vaccinations.class, PostgresVaccinations::new)
                            .add(aVaccination(around, Entry.Told.JUST_NOW, mmr(TODAY.minusDays(i)))),
                    NO_TABLES));
            doses.add(FIXTURE.port(Administrations.class, PostgresAdministrations::new)
                    .add(
                            aDose(
                                    around,
                                    prescription,
                                    lot,
                                    i == 0 ? MORNING_DOSE : null,
                                    MORNING_DOSE.minus(Duration.ofDays(i))),
                            null)
                    .orElseThrow());
            incidents.add(FIXTURE.port(IncidentReports.class, PostgresIncidentReports::new)
                    .add(anIncident(around, injuring(NOW.minus(Duration.ofHours(i))))));
        }
        incidents.sort(Comparator.comparing(IncidentReport::occurredAt).reversed());
        return new Chart(
                student,
                List.of(contact),
                allergies,
                List.of(condition),
                vaccinations.subList(0, Math.min(count, 20)),
                AssessedVitalSigns.of(
                        signs,
                        new Child(
                                student.id(),
                                student.schoolId(),
                                student.dateOfBirth(),
                                null,
                                ZoneId.of("America/Chicago"))),
                AssessedGrowth.of(growth, aChild(around), NOTHING),
                List.of(prescription),
                List.of(medication),
                List.of(
                        new DoseOfDay(
                                prescription.id(),
                                MORNING_DOSE,
                                DoseStatus.GIVEN,
                                doses.getFirst().id()),
                        new DoseOfDay(
                                prescription.id(),
                                MORNING_DOSE.plus(Duration.ofMinutes(270)),
                                DoseStatus.UPCOMING,
                                null)),
                doses.subList(0, Math.min(count, 10)),
                incidents.subList(0, Math.min(count, 5)));
    }
}
