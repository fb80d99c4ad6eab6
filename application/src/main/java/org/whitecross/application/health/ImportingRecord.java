package org.whitecross.application.health;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.health.HealthRequests.ImportRecord;
import org.whitecross.application.health.References.Reference;
import org.whitecross.domain.access.User;
import org.whitecross.domain.access.Users;
import org.whitecross.domain.compliance.ConsentForm;
import org.whitecross.domain.compliance.ConsentFormId;
import org.whitecross.domain.compliance.ConsentForms;
import org.whitecross.domain.incidents.IncidentEventId;
import org.whitecross.domain.kernel.Checks;
import org.whitecross.domain.kernel.DistrictId;
import org.whitecross.domain.kernel.FieldProblem;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolId;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.UserId;
import org.whitecross.domain.medication.FieldTrip;
import org.whitecross.domain.medication.FieldTripId;
import org.whitecross.domain.medication.FieldTrips;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationId;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLotId;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.StandingOrder;
import org.whitecross.domain.medication.StandingOrderId;
import org.whitecross.domain.medication.StandingOrders;
import org.whitecross.domain.students.School;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.Students;

/**
 * Takes a whole record in as it was exported, so that exporting it again gives the same document. The child must not be here
 * yet; her school, and the staff, medications, lots and consent forms that the record speaks of, must be: whoever brings it from another
 * installation first puts the ids in place that they have here.
 */
public final class ImportingRecord {
    private final WholeRecords records;
    private final Students students;
    private final Schools schools;
    private final Users users;
    private final Medications medications;
    private final MedicationLots lots;
    private final ConsentForms forms;
    private final StandingOrders standingOrders;
    private final FieldTrips trips;

    public ImportingRecord(
            WholeRecords records,
            Students students,
            Schools schools,
            Users users,
            Medications medications,
            MedicationLots lots,
            ConsentForms forms,
            StandingOrders standingOrders,
            FieldTrips trips) {
        this.records = records;
        this.students = students;
        this.schools = schools;
        this.users = users;
        this.medications = medications;
        this.lots = lots;
        this.forms = forms;
        this.standingOrders = standingOrders;
        this.trips = trips;
    }

    Student take(ImportRecord c) {
        var whole = c.record();
        var student = whole.student();
        var school = schools.find(student.schoolId())
                .orElseThrow(() ->
                        new Refusal.Invalid("/record/student/schoolId", "unknown", "must be one of your schools"));
        new Checks()
                .that(whole.format() == WholeRecord.FORMAT, "record/format", "unknown", "must be " + WholeRecord.FORMAT)
                .that(
                        student.mergedInto() == null,
                        "record/student/mergedInto",
                        "merged",
                        "must be null: import the record that it was merged into")
                .orRefuse();
        if (students.find(student.id()).isPresent())
            throw new Refusal.Conflict("record-exists", "The student's record is here already.");
        var wrong = new ArrayList<>(problems(whole, school));
        wrong.addAll(withoutSlots(whole));
        if (!wrong.isEmpty()) throw new Refusal.Invalid(wrong);
        records.restore(whole);
        return students.find(student.id()).orElseThrow();
    }

    private List<FieldProblem> problems(WholeRecord whole, School school) {
        var references = References.of(whole);
        var own = references.all().stream()
                .filter(Reference::isOwn)
                .map(Reference::id)
                .collect(toSet());
        var here = new HashSet<Object>();
        users.all(references.to(UserId.class)).stream().map(User::id).forEach(here::add);
        schools.all(references.to(SchoolId.class)).stream().map(School::id).forEach(here::add);
        var drugs = new HashSet<>(references.to(MedicationId.class));
        whole.medications().stream().map(Medication::id).forEach(drugs::add);
        medications.all(drugs).stream()
                .filter(m -> m.districtId().equals(school.districtId()))
                .map(Medication::id)
                .forEach(here::add);
        lots.all(references.to(MedicationLotId.class)).stream()
                .filter(lot -> lot.schoolId().equals(school.id()))
                .map(MedicationLot::id)
                .forEach(here::add);
        var texts = new HashSet<>(references.to(ConsentFormId.class));
        whole.consentForms().stream().map(ConsentForm::id).forEach(texts::add);
        forms.all(texts).stream()
                .filter(form -> form.districtId().equals(school.districtId()))
                .map(ConsentForm::id)
                .forEach(here::add);
        standingOrders.all(references.to(StandingOrderId.class)).stream()
                .filter(order -> order.districtId().equals(school.districtId()))
                .map(StandingOrder::id)
                .forEach(here::add);
        trips.all(references.to(FieldTripId.class)).stream().map(FieldTrip::id).forEach(here::add);
        var problems = new ArrayList<FieldProblem>();
        for (var reference : references.all()) {
            var why = whyNot(reference, whole.student(), school, own, here);
            if (why != null) problems.add(new FieldProblem("/record" + reference.pointer(), "unknown", why));
        }
        return problems;
    }

    private static @Nullable String whyNot(
            Reference reference, Student student, School school, Set<Object> own, Set<Object> here) {
        return switch (reference.id()) {
            case StudentId id -> id.equals(student.id()) ? null : "must be the student whose record it is";
            case DistrictId id ->
                id.equals(school.districtId()) ? null : "must be the district of the student's school";
            case SchoolId id
            when reference.name().equals("schoolId") ->
                id.equals(student.schoolId()) ? null : "must be the student's school";
            case SchoolId id -> here.contains(id) ? null : "must be a school of the district";
            case UserId id -> here.contains(id) ? null : "must be an account of the district";
            case MedicationId id -> here.contains(id) ? null : "must be in the formulary of the district";
            case MedicationLotId id -> here.contains(id) ? null : "must be a lot of the student's school";
            case ConsentFormId id -> here.contains(id) ? null : "must be a consent form of the district";
            case StandingOrderId id -> here.contains(id) ? null : "must be a standing order of the district";
            case FieldTripId id -> here.contains(id) ? null : "must be a field trip of yours";
            case IncidentEventId id -> null; // what happened to others too is in their records
            case Object id -> own.contains(id) ? null : "must be in the record";
        };
    }

    private static List<FieldProblem> withoutSlots(WholeRecord whole) {
        record Slot(Object prescription, Object time) {}
        var slots = whole.doseSlots().stream()
                .map(s -> new Slot(s.prescriptionId(), s.scheduledFor()))
                .collect(toSet());
        var problems = new ArrayList<FieldProblem>();
        for (int i = 0; i < whole.administrations().size(); i++) {
            var dose = whole.administrations().get(i);
            if (dose.scheduledFor() != null && !slots.contains(new Slot(dose.prescriptionId(), dose.scheduledFor())))
                problems.add(new FieldProblem(
                        "/record/administrations/" + i + "/scheduledFor", "unknown", "must be one of the doseSlots"));
        }
        return problems;
    }
}
