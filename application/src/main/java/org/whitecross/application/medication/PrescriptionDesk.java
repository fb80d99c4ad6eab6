package org.whitecross.application.medication;

import static org.whitecross.domain.kernel.Versioned.seen;

import java.time.Clock;
import java.time.LocalDate;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.kernel.ConsentGate;
import org.whitecross.application.kernel.Handlers;
import org.whitecross.application.medication.MedicationRequests.AuthorizePrescription;
import org.whitecross.application.medication.MedicationRequests.EndPrescription;
import org.whitecross.application.medication.MedicationRequests.FindPrescription;
import org.whitecross.application.medication.MedicationRequests.ListPrescriptions;
import org.whitecross.application.medication.MedicationRequests.PrescribeMedication;
import org.whitecross.application.medication.MedicationRequests.RenewPrescription;
import org.whitecross.application.medication.MedicationRequests.WritePrescription;
import org.whitecross.application.medication.StandingOrderRequests.FollowStandingOrder;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.medication.StandingOrders;
import org.whitecross.domain.students.SchoolCalendars;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/**
 * Answers requests about orders. Whoever changes an order, or gives a dose on one, holds the child first: so that what is
 * judged is what is.
 */
public final class PrescriptionDesk {
    /** Days without school in a row. */
    private static final int LONGEST_HOLIDAYS = 120;

    private final Medications medications;
    private final StandingOrders standingOrders;
    private final ConsentGate consent;
    private final Prescriptions prescriptions;
    private final PlanningDoses planning;
    private final SchoolCalendars calendars;
    private final Students students;
    private final Clock clock;

    public PrescriptionDesk(
            Medications medications,
            StandingOrders standingOrders,
            ConsentGate consent,
            Prescriptions prescriptions,
            PlanningDoses planning,
            SchoolCalendars calendars,
            Students students,
            Clock clock) {
        this.medications = medications;
        this.standingOrders = standingOrders;
        this.consent = consent;
        this.prescriptions = prescriptions;
        this.planning = planning;
        this.calendars = calendars;
        this.students = students;
        this.clock = clock;
    }

    public void answers(Handlers handlers) {
        handlers.on(ListPrescriptions.class, q -> prescriptions.of(known(q.studentId())))
                .on(FindPrescription.class, q -> prescription(q.prescriptionId()))
                .on(PrescribeMedication.class, this::prescribe)
                .on(RenewPrescription.class, this::renew)
                .on(FollowStandingOrder.class, this::follow)
                .on(AuthorizePrescription.class, this::authorize)
                .on(WritePrescription.class, this::write)
                .on(EndPrescription.class, this::end);
    }

    private Prescription prescribe(Caller caller, PrescribeMedication c) {
        var student = attending(c.studentId());
        var medication = medication(c.medicationId(), student.districtId());
        var order = c.ordered().order();
        var child = consenting(at(student, order.startDate()));
        return planned(
                prescriptions.add(Prescription.prescribed(child, medication, order, caller.user(), clock.instant())));
    }

    private Prescription follow(Caller caller, FollowStandingOrder c) {
        var student = attending(c.studentId());
        var standing = standingOrders
                .find(c.standingOrderId())
                .filter(s -> s.districtId().equals(student.districtId()))
                .orElseThrow(() -> new Refusal.NotFound("standing order"));
        var medication = medication(standing.medicationId(), student.districtId());
        var calendar = calendars.around(student.schoolId(), clock.instant(), 0, LONGEST_HOLIDAYS);
        var today = LocalDate.ofInstant(clock.instant(), calendar.zone());
        var child = consenting(at(student, today));
        var given = consent.toStock(student.id(), standing.category(), today)
                .orElseThrow(() -> new Refusal.RuleBroken(
                        "consent-missing",
                        "No guardian permits " + standing.category() + " out of the school's stock: a form of that"
                                + " category must be signed and in force."));
        var word = new Prescription.Authorization(
                given.by(), LocalDate.ofInstant(given.at(), calendar.zone()), given.expiresOn());
        return prescriptions.add(Prescription.onStandingOrder(
                standing, student.dateOfBirth(), child, medication, word, caller.user(), clock.instant()));
    }

    /** Refuses where the district requires a consent to medication at school that is not in force, or one was taken back. */
    private Prescription.AtSchool consenting(Prescription.AtSchool child) {
        if (consent.isLacking(child.studentId(), ConsentType.MEDICATION_ADMINISTRATION, child.today()))
            throw new Refusal.RuleBroken(
                    "consent-missing",
                    "No guardian's consent to medication at school is in force: the district requires one, or it was taken"
                            + " back.");
        return child;
    }

    private Prescription renew(Caller caller, RenewPrescription c) {
        var before = held(c.prescriptionId());
        var student = attending(before.studentId());
        var medication = medication(before.medicationId(), student.districtId());
        var order = c.ordered().order();
        var child = consenting(at(student, order.startDate()));
        return planned(prescriptions.add(before.renewed(child, medication, order, caller.user(), clock.instant())));
    }

    private Prescription authorize(AuthorizePrescription c) {
        var order = seen(held(c.prescriptionId()), c.version());
        var word = new Prescription.Authorization(c.authorizedBy(), c.authorizedOn(), c.authorizationExpiresOn());
        return prescriptions.change(order.authorized(word, today(order), clock.instant()));
    }

    private Prescription write(WritePrescription c) {
        var order = seen(held(c.prescriptionId()), c.version());
        return prescriptions.change(order.written(c.writtenOn(), today(order), clock.instant()));
    }

    private Prescription end(EndPrescription c) {
        return planned(
                prescriptions.change(seen(held(c.prescriptionId()), c.version()).ended(c.reason(), clock.instant())));
    }

    private Prescription planned(Prescription order) {
        planning.plan(order);
        return order;
    }

    private Prescription.AtSchool at(Student student, LocalDate startDate) {
        var calendar = calendars.around(student.schoolId(), clock.instant(), 0, LONGEST_HOLIDAYS);
        var today = LocalDate.ofInstant(clock.instant(), calendar.zone());
        return new Prescription.AtSchool(
                student.id(),
                student.schoolId(),
                today,
                calendar.academicYearOf(startDate).lastDay(),
                calendar.schoolDaysAfter(today, Prescription.SCHOOL_DAYS_TO_WRITE));
    }

    private LocalDate today(Prescription order) {
        return LocalDate.ofInstant(
                clock.instant(),
                calendars.around(order.schoolId(), clock.instant(), 0, 0).zone());
    }

    private Prescription held(PrescriptionId id) {
        students.held(prescription(id).studentId());
        return prescription(id);
    }

    private Prescription prescription(PrescriptionId id) {
        return prescriptions.find(id).orElseThrow(() -> new Refusal.NotFound("prescription"));
    }

    private Medication medication(MedicationId id, DistrictId districtId) {
        return medications
                .held(id)
                .filter(m -> m.districtId().equals(districtId))
                .orElseThrow(() -> new Refusal.Invalid(
                        "/medicationId", "unknown", "must be in the formulary of the student's district"));
    }

    private StudentId known(StudentId id) {
        return students.find(id).map(Student::id).orElseThrow(() -> new Refusal.NotFound("student"));
    }

    private Student attending(StudentId id) {
        var student = students.held(id).orElseThrow(() -> new Refusal.NotFound("student"));
        if (!student.isActive())
            throw new Refusal.RuleBroken(
                    "student-withdrawn", "The student is withdrawn: nothing is prescribed for her any more.");
        return student;
    }
}
