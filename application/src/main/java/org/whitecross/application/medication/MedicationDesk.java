package org.whitecross.application.medication;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.time.LocalDate;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.medication.MedicationRequests.AddMedication;
import org.whitecross.application.medication.MedicationRequests.EndPrescription;
import org.whitecross.application.medication.MedicationRequests.FindAdministration;
import org.whitecross.application.medication.MedicationRequests.FindLot;
import org.whitecross.application.medication.MedicationRequests.FindMedication;
import org.whitecross.application.medication.MedicationRequests.FindPrescription;
import org.whitecross.application.medication.MedicationRequests.GiveDose;
import org.whitecross.application.medication.MedicationRequests.ListAdministrations;
import org.whitecross.application.medication.MedicationRequests.ListLots;
import org.whitecross.application.medication.MedicationRequests.ListMedications;
import org.whitecross.application.medication.MedicationRequests.ListPrescriptions;
import org.whitecross.application.medication.MedicationRequests.PrescribeMedication;
import org.whitecross.application.medication.MedicationRequests.ReceiveLot;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.LotMovement;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.students.Districts;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Answers requests about the formulary, orders, doses and stock. */
public final class MedicationDesk {
    private final Medications medications;
    private final Prescriptions prescriptions;
    private final MedicationLots lots;
    private final Administrations administrations;
    private final Districts districts;
    private final Schools schools;
    private final Students students;
    private final Clock clock;

    public MedicationDesk(
            Medications medications,
            Prescriptions prescriptions,
            MedicationLots lots,
            Administrations administrations,
            Districts districts,
            Schools schools,
            Students students,
            Clock clock) {
        this.medications = medications;
        this.prescriptions = prescriptions;
        this.lots = lots;
        this.administrations = administrations;
        this.districts = districts;
        this.schools = schools;
        this.students = students;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        var administering = new AdministeringDose(prescriptions, students, schools, lots, administrations, clock);
        handlers.on(ListMedications.class, q -> medications.list(q.search(), q.page()))
                .on(FindMedication.class, q -> medication(q.medicationId()))
                .on(AddMedication.class, this::add)
                .on(
                        ListPrescriptions.class,
                        q -> prescriptions.of(student(q.studentId()).id()))
                .on(FindPrescription.class, q -> prescription(q.prescriptionId()))
                .on(PrescribeMedication.class, this::prescribe)
                .on(
                        EndPrescription.class,
                        c -> prescriptions.change(seen(prescription(c.prescriptionId()), c.version())
                                .ended(c.reason(), clock.instant())))
                .on(ListLots.class, q -> lots.of(medication(q.medicationId()).id()))
                .on(ReceiveLot.class, this::receive)
                .on(
                        ListAdministrations.class,
                        q -> administrations.of(student(q.studentId()).id(), q.page()))
                .on(FindLot.class, q -> lots.find(q.lotId()).orElseThrow(() -> new Refusal.NotFound("lot")))
                .on(
                        FindAdministration.class,
                        q -> administrations
                                .find(q.administrationId())
                                .orElseThrow(() -> new Refusal.NotFound("administration")))
                .on(GiveDose.class, administering::give);
    }

    private Medication add(Caller caller, AddMedication c) {
        var districtId =
                c.districtId() != null ? c.districtId() : caller.scope().district();
        if (districtId == null)
            throw new Refusal.Invalid("/districtId", "required", "is required: you belong to no district");
        if (districts.find(districtId).isEmpty())
            throw new Refusal.Invalid("/districtId", "unknown", "must be one of your districts");
        return medications.add(Medication.listed(
                districtId, c.name(), c.genericName(), c.strength(), c.dosageForm(), clock.instant()));
    }

    private Prescription prescription(PrescriptionId id) {
        return prescriptions.find(id).orElseThrow(() -> new Refusal.NotFound("prescription"));
    }

    private Prescription prescribe(Caller caller, PrescribeMedication c) {
        var student = student(c.studentId());
        if (!student.isActive())
            throw new Refusal.RuleBroken(
                    "student-withdrawn", "The student is withdrawn: nothing is prescribed for her any more.");
        var medication = medications
                .find(c.medicationId())
                .filter(m -> m.districtId().equals(student.districtId()))
                .orElseThrow(() -> new Refusal.Invalid(
                        "/medicationId", "unknown", "must be in the formulary of the student's district"));
        var school = schools.find(student.schoolId()).orElseThrow(() -> new Refusal.NotFound("student"));
        var order = new Prescription.Order(
                c.doseAmount(),
                c.doseUnit(),
                c.route(),
                c.timesOfDay(),
                c.startDate(),
                c.endDate(),
                c.prescriber(),
                c.instructions());
        return prescriptions.add(Prescription.prescribed(
                student.id(), school.id(), medication, order, caller.user(), today(school), clock.instant()));
    }

    private MedicationLot receive(Caller caller, ReceiveLot c) {
        var medication = medication(c.medicationId());
        var school = schools.find(c.schoolId())
                .filter(s -> s.districtId().equals(medication.districtId()))
                .orElseThrow(() -> new Refusal.Invalid("/schoolId", "unknown", "must be one of your schools"));
        var arriving = MedicationLot.arriving(
                medication.id(), school.id(), c.lotNumber(), c.expiresOn(), c.unit(), today(school), clock.instant());
        var receipt = LotMovement.received(arriving, c.quantity(), caller.user(), clock.instant());
        var lot = lots.add(arriving);
        lots.record(receipt);
        return lots.find(lot.id()).orElseThrow(); // with its stock
    }

    private LocalDate today(School school) {
        return LocalDate.ofInstant(clock.instant(), school.zone());
    }

    private Medication medication(MedicationId id) {
        return medications.find(id).orElseThrow(() -> new Refusal.NotFound("medication"));
    }

    private Student student(StudentId id) {
        return students.find(id).orElseThrow(() -> new Refusal.NotFound("student"));
    }
}
