package org.whitecross.application.medication;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.time.LocalDate;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.medication.MedicationRequests.EndPrescription;
import org.whitecross.application.medication.MedicationRequests.FindAdministration;
import org.whitecross.application.medication.MedicationRequests.FindPrescription;
import org.whitecross.application.medication.MedicationRequests.GiveDose;
import org.whitecross.application.medication.MedicationRequests.ListAdministrations;
import org.whitecross.application.medication.MedicationRequests.ListPrescriptions;
import org.whitecross.application.medication.MedicationRequests.PrescribeMedication;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/** Answers requests about orders and the doses given on them. */
public final class MedicationDesk {
    private final Medications medications;
    private final Prescriptions prescriptions;
    private final MedicationLots lots;
    private final Administrations administrations;
    private final Schools schools;
    private final Students students;
    private final Clock clock;

    public MedicationDesk(
            Medications medications,
            Prescriptions prescriptions,
            MedicationLots lots,
            Administrations administrations,
            Schools schools,
            Students students,
            Clock clock) {
        this.medications = medications;
        this.prescriptions = prescriptions;
        this.lots = lots;
        this.administrations = administrations;
        this.schools = schools;
        this.students = students;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        var administering = new AdministeringDose(prescriptions, students, schools, lots, administrations, clock);
        handlers.on(
                        ListPrescriptions.class,
                        q -> prescriptions.of(student(q.studentId()).id()))
                .on(FindPrescription.class, q -> prescription(q.prescriptionId()))
                .on(PrescribeMedication.class, this::prescribe)
                .on(
                        EndPrescription.class,
                        c -> prescriptions.change(seen(prescription(c.prescriptionId()), c.version())
                                .ended(c.reason(), clock.instant())))
                .on(
                        ListAdministrations.class,
                        q -> administrations.of(student(q.studentId()).id(), q.page()))
                .on(
                        FindAdministration.class,
                        q -> administrations
                                .find(q.administrationId())
                                .orElseThrow(() -> new Refusal.NotFound("administration")))
                .on(GiveDose.class, administering::give);
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
                .held(c.medicationId())
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

    private LocalDate today(School school) {
        return LocalDate.ofInstant(clock.instant(), school.zone());
    }

    private Student student(StudentId id) {
        return students.find(id).orElseThrow(() -> new Refusal.NotFound("student"));
    }
}
