package org.whitecross.application.health;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.application.health.HealthRequests.ReadChart;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.health.Allergies;
import org.whitecross.domain.health.AssessedGrowth;
import org.whitecross.domain.health.AssessedVitalSigns;
import org.whitecross.domain.health.Child;
import org.whitecross.domain.health.ChronicConditions;
import org.whitecross.domain.health.GrowthMeasurements;
import org.whitecross.domain.health.GrowthReferences;
import org.whitecross.domain.health.NamedVaccination;
import org.whitecross.domain.health.Vaccinations;
import org.whitecross.domain.health.VaccineCodeTables;
import org.whitecross.domain.health.VitalSignsHistory;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSearch;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.DoseOfDay;
import org.whitecross.domain.medication.DoseSlots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.Schools;
import org.whitecross.domain.students.Students;

/** Puts the chart together: one query for each part, however much there is. */
public final class ReadingChart {
    private static final int ADMINISTRATIONS = 10;
    private static final int INCIDENTS = 5;
    private static final int VACCINATIONS = 20;

    private final Students students;
    private final Schools schools;
    private final EmergencyContacts contacts;
    private final Allergies allergies;
    private final ChronicConditions conditions;
    private final Vaccinations vaccinations;
    private final VaccineCodeTables tables;
    private final VitalSignsHistory vitalSigns;
    private final GrowthMeasurements growth;
    private final GrowthReferences references;
    private final Medications medications;
    private final Prescriptions prescriptions;
    private final DoseSlots slots;
    private final Administrations administrations;
    private final IncidentReports incidents;
    private final Clock clock;

    public ReadingChart(
            Students students,
            Schools schools,
            EmergencyContacts contacts,
            Allergies allergies,
            ChronicConditions conditions,
            Vaccinations vaccinations,
            VaccineCodeTables tables,
            VitalSignsHistory vitalSigns,
            GrowthMeasurements growth,
            GrowthReferences references,
            Medications medications,
            Prescriptions prescriptions,
            DoseSlots slots,
            Administrations administrations,
            IncidentReports incidents,
            Clock clock) {
        this.students = students;
        this.schools = schools;
        this.contacts = contacts;
        this.allergies = allergies;
        this.conditions = conditions;
        this.vaccinations = vaccinations;
        this.tables = tables;
        this.vitalSigns = vitalSigns;
        this.growth = growth;
        this.references = references;
        this.medications = medications;
        this.prescriptions = prescriptions;
        this.slots = slots;
        this.administrations = administrations;
        this.incidents = incidents;
        this.clock = clock;
    }

    public Chart read(Caller caller, ReadChart q) {
        var student = students.find(q.studentId()).orElseThrow(() -> new Refusal.NotFound("student"));
        var people = contacts.of(student.id());
        var child = Children.of(student, schools);
        var known = allergies.of(student.id());
        var current = conditions.currentOf(student.id());
        var doses = latestVaccinations(student.id());
        var signs = latestVitalSigns(child);
        var grown = latestGrowth(child);
        var reports = caller.may(Permission.READ_INCIDENTS) ? latestIncidents(student.id()) : null;
        if (!caller.may(Permission.READ_MEDICATION))
            return new Chart(student, people, known, current, doses, signs, grown, null, null, null, null, reports);
        var orders = prescriptions.activeOf(student.id());
        return new Chart(
                student,
                people,
                known,
                current,
                doses,
                signs,
                grown,
                orders,
                medications.all(orders.stream().map(Prescription::medicationId).toList()),
                today(child),
                latestDoses(student.id()),
                reports);
    }

    private List<NamedVaccination> latestVaccinations(StudentId studentId) {
        var codes = tables.current();
        return vaccinations
                .of(studentId, false, first(VACCINATIONS))
                .map(vaccination -> NamedVaccination.of(vaccination, codes))
                .rows();
    }

    private @Nullable AssessedVitalSigns latestVitalSigns(Child child) {
        return vitalSigns.of(child.studentId(), false, first(1)).rows().stream()
                .findFirst()
                .map(signs -> AssessedVitalSigns.of(signs, child))
                .orElse(null);
    }

    private @Nullable AssessedGrowth latestGrowth(Child child) {
        var reference = references.current();
        return growth.of(child.studentId(), false, first(1)).rows().stream()
                .findFirst()
                .map(measurement -> AssessedGrowth.of(measurement, child, reference))
                .orElse(null);
    }

    private List<DoseOfDay> today(Child child) {
        var now = clock.instant();
        return slots.of(child.studentId(), LocalDate.ofInstant(now, child.zone()), now);
    }

    private List<Administration> latestDoses(StudentId studentId) {
        return administrations.of(studentId, first(ADMINISTRATIONS)).rows();
    }

    private List<IncidentReport> latestIncidents(StudentId studentId) {
        return incidents
                .search(IncidentSearch.about(studentId), first(INCIDENTS))
                .rows();
    }

    private static <O extends Enum<O>> Page.Request<O> first(int limit) {
        return new Page.Request<>(1, limit, null, List.of(), false);
    }
}
