package org.whitecross.adapters.postgres.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.PostgresFixture.staff;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.anArrival;

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
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Scope;
import org.whitecross.application.medication.FormularyRequests.AddMedication;
import org.whitecross.application.medication.FormularyRequests.FindMedication;
import org.whitecross.application.medication.FormularyRequests.ListMedications;
import org.whitecross.application.medication.MedicationRequests.FindPrescription;
import org.whitecross.application.medication.MedicationRequests.GiveDose;
import org.whitecross.application.medication.MedicationRequests.ListPrescriptions;
import org.whitecross.application.medication.MedicationRequests.Ordered;
import org.whitecross.application.medication.MedicationRequests.PrescribeMedication;
import org.whitecross.application.medication.StockRequests.ListLots;
import org.whitecross.application.medication.StockRequests.ReceiveLot;
import org.whitecross.application.students.EnrollmentRequests.WithdrawStudent;
import org.whitecross.application.students.StudentRequests.FindStudent;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.Refused;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.DosageForm;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationRoute;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;

class MedicationDeskTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private final Desks desks = new Desks(FIXTURE, NOW);
    private final Surroundings around = FIXTURE.surroundings();
    private final Caller nurse = nurseOf(around);
    private final Caller districtAdmin =
            staff(Role.DISTRICT_ADMIN, around.userId(), new Scope.District(around.districtId()));
    private final Caller admin = staff(Role.ADMIN, around.userId(), new Scope.Everything());
    private final Medication medication = desks.ask(districtAdmin, adding(null));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    // Formulary

    @Test
    void medicationIsListedInTheCallersOwnDistrict() {
        assertThat(medication.districtId()).isEqualTo(around.districtId());
        assertThat(desks.ask(nurse, new FindMedication(medication.id()))).isEqualTo(medication);
        assertThat(desks.ask(nurse, new ListMedications(medication.name(), null, Page.Request.first(10)))
                        .rows())
                .containsExactly(medication);
    }

    @Test
    void callerWithoutADistrictHasToNameOne() {
        Refused.forField("/districtId", "required", () -> desks.ask(admin, adding(null)));
        assertThat(desks.ask(admin, adding(around.districtId())).districtId()).isEqualTo(around.districtId());
    }

    @Test
    void districtOutsideTheScopeIsUnknown() {
        var elsewhere = FIXTURE.surroundings().districtId();

        Refused.forField("/districtId", "unknown", () -> desks.ask(districtAdmin, adding(elsewhere)));
        Refused.forField("/districtId", "unknown", () -> desks.ask(admin, adding(DistrictId.next())));
    }

    // Orders

    @Test
    void prescriptionIsFoundAsOrdered() {
        var prescription = prescribed();

        assertThat(prescription.studentId()).isEqualTo(around.studentId());
        assertThat(prescription.schoolId()).isEqualTo(around.schoolId());
        assertThat(prescription.recordedById()).isEqualTo(around.userId());
        assertThat(desks.ask(nurse, new FindPrescription(prescription.id()))).isEqualTo(prescription);
        assertThat(desks.ask(nurse, new ListPrescriptions(around.studentId()))).containsExactly(prescription);
    }

    @Test
    void onlyWhatTheStudentsDistrictListsIsPrescribed() {
        var foreign = desks.ask(admin, adding(FIXTURE.surroundings().districtId()));

        Refused.forField("/medicationId", "unknown", () -> desks.ask(nurse, prescribing(foreign)));
        Refused.forField("/medicationId", "unknown", () -> desks.ask(admin, prescribing(foreign)));
    }

    @Test
    void nothingIsPrescribedForAWithdrawnStudent() {
        withdraw();

        Refused.byRule("student-withdrawn", () -> desks.ask(nurse, prescribing(medication)));
    }

    // Stock

    @Test
    void receivedLotHasItsQuantityOnHand() {
        var lot = received(1, "12.5");

        assertThat(lot.onHand()).isEqualTo(new BigDecimal("12.5"));
        assertThat(desks.ask(nurse, new ListLots(medication.id()))).containsExactly(lot);
    }

    @Test
    void lotIsReceivedAtASchoolOfOnesOwnAndOfTheMedicationsDistrict() {
        var nextDoor = FIXTURE.atAnotherSchoolOf(around.districtId()).schoolId();
        var elsewhere = FIXTURE.surroundings().schoolId();

        Refused.forField("/schoolId", "unknown", () -> desks.ask(nurse, receiving(nextDoor, 1, "5")));
        Refused.forField("/schoolId", "unknown", () -> desks.ask(admin, receiving(elsewhere, 1, "5")));
    }

    @Test
    void receiptWithAWrongQuantityStoresNoLot() {
        Refused.forField("/quantity", "range", () -> desks.ask(nurse, receiving(around.schoolId(), 1, "0")));
        assertThat(desks.ask(nurse, new ListLots(medication.id()))).isEmpty();
    }

    @Test
    void prescriptionOfAnotherSchoolDoesNotExist() {
        var prescription = prescribed();
        var stranger = nurseOf(FIXTURE.atAnotherSchoolOf(around.districtId()));

        for (var id : List.of(prescription.id(), PrescriptionId.next())) {
            assertThatThrownBy(() -> desks.ask(stranger, new FindPrescription(id)))
                    .isInstanceOf(Refusal.NotFound.class)
                    .hasMessage("There is no such prescription.");
            assertThatThrownBy(() -> desks.ask(stranger, GiveDose.now(id, MORNING_DOSE)))
                    .isInstanceOf(Refusal.NotFound.class)
                    .hasMessage("There is no such prescription.");
        }
    }

    private static AddMedication adding(@Nullable DistrictId districtId) {
        return new AddMedication(
                districtId,
                Medication.Listing.of("Ventolin " + UUID.randomUUID(), "Albuterol", "90 mcg/puff", DosageForm.INHALER));
    }

    private Prescription prescribed() {
        return desks.ask(nurse, prescribing(medication));
    }

    private PrescribeMedication prescribing(Medication medication) {
        return new PrescribeMedication(
                around.studentId(),
                medication.id(),
                Ordered.at(
                        List.of(LocalTime.of(8, 0), LocalTime.of(12, 0)),
                        new BigDecimal("2"),
                        DoseUnit.PUFF,
                        MedicationRoute.INHALATION,
                        LocalDate.of(2025, 9, 1),
                        null,
                        "Dr. Ruth Okafor",
                        "Marta Quintero",
                        LocalDate.of(2025, 8, 30),
                        null));
    }

    private MedicationLot received(int expiresInDays, String quantity) {
        return desks.ask(nurse, receiving(around.schoolId(), expiresInDays, quantity));
    }

    private ReceiveLot receiving(SchoolId schoolId, int expiresInDays, String quantity) {
        return new ReceiveLot(
                medication.id(),
                schoolId,
                anArrival("LOT-" + UUID.randomUUID(), TODAY.plusDays(expiresInDays)),
                new BigDecimal(quantity));
    }

    private void withdraw() {
        var student = desks.ask(nurse, new FindStudent(around.studentId()));
        desks.ask(districtAdmin, new WithdrawStudent(student.id(), student.version(), null));
    }
}
