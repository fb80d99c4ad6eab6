package org.whitecross.application.health;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.whitecross.application.health.HealthRequests.ExportRecord;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.compliance.ConsentForms;
import org.whitecross.domain.compliance.ConsentSignature;
import org.whitecross.domain.compliance.ConsentSignatures;
import org.whitecross.domain.health.Allergies;
import org.whitecross.domain.health.ChronicConditions;
import org.whitecross.domain.health.GrowthMeasurements;
import org.whitecross.domain.health.HealthRecords;
import org.whitecross.domain.health.Screenings;
import org.whitecross.domain.health.Vaccinations;
import org.whitecross.domain.health.VaccineExemptions;
import org.whitecross.domain.health.VitalSignsHistory;
import org.whitecross.domain.incidents.EvidenceFiles;
import org.whitecross.domain.incidents.FollowUpActions;
import org.whitecross.domain.incidents.GuardianNotifications;
import org.whitecross.domain.incidents.GuardiansTold;
import org.whitecross.domain.incidents.IncidentHistory;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.InsuranceClaims;
import org.whitecross.domain.incidents.WitnessStatements;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.AdverseReactions;
import org.whitecross.domain.medication.DoseConflicts;
import org.whitecross.domain.medication.DoseSlots;
import org.whitecross.domain.medication.EmergencyUse;
import org.whitecross.domain.medication.EmergencyUses;
import org.whitecross.domain.medication.MedicationErrors;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.medication.TripDoses;
import org.whitecross.domain.medication.Witnessings;
import org.whitecross.domain.students.EmergencyContacts;
import org.whitecross.domain.students.EnrollmentHistory;
import org.whitecross.domain.students.StudentPhotos;
import org.whitecross.domain.students.Students;

/** Puts a child's whole record together: one query for each part, however much there is. */
public final class ReadingWholeRecord {
    private final Students students;
    private final EnrollmentHistory enrollments;
    private final StudentPhotos photos;
    private final EmergencyContacts contacts;
    private final Allergies allergies;
    private final ChronicConditions conditions;
    private final Vaccinations vaccinations;
    private final VaccineExemptions exemptions;
    private final Screenings screenings;
    private final GrowthMeasurements growth;
    private final VitalSignsHistory vitalSigns;
    private final HealthRecords records;
    private final Medications medications;
    private final Prescriptions prescriptions;
    private final DoseSlots slots;
    private final Administrations administrations;
    private final Witnessings witnessings;
    private final DoseConflicts conflicts;
    private final AdverseReactions reactions;
    private final MedicationErrors errors;
    private final EmergencyUses emergencyUses;
    private final TripDoses tripDoses;
    private final IncidentReports incidents;
    private final IncidentHistory incidentHistory;
    private final WitnessStatements statements;
    private final FollowUpActions followUps;
    private final InsuranceClaims claims;
    private final EvidenceFiles evidence;
    private final GuardianNotifications notifications;
    private final GuardiansTold told;
    private final ConsentForms forms;
    private final ConsentSignatures consents;

    public ReadingWholeRecord(
            Students students,
            EnrollmentHistory enrollments,
            StudentPhotos photos,
            EmergencyContacts contacts,
            Allergies allergies,
            ChronicConditions conditions,
            Vaccinations vaccinations,
            VaccineExemptions exemptions,
            Screenings screenings,
            GrowthMeasurements growth,
            VitalSignsHistory vitalSigns,
            HealthRecords records,
            Medications medications,
            Prescriptions prescriptions,
            DoseSlots slots,
            Administrations administrations,
            Witnessings witnessings,
            DoseConflicts conflicts,
            AdverseReactions reactions,
            MedicationErrors errors,
            EmergencyUses emergencyUses,
            TripDoses tripDoses,
            IncidentReports incidents,
            IncidentHistory incidentHistory,
            WitnessStatements statements,
            FollowUpActions followUps,
            InsuranceClaims claims,
            EvidenceFiles evidence,
            GuardianNotifications notifications,
            GuardiansTold told,
            ConsentForms forms,
            ConsentSignatures consents) {
        this.students = students;
        this.enrollments = enrollments;
        this.photos = photos;
        this.contacts = contacts;
        this.allergies = allergies;
        this.conditions = conditions;
        this.vaccinations = vaccinations;
        this.exemptions = exemptions;
        this.screenings = screenings;
        this.growth = growth;
        this.vitalSigns = vitalSigns;
        this.records = records;
        this.medications = medications;
        this.prescriptions = prescriptions;
        this.slots = slots;
        this.administrations = administrations;
        this.witnessings = witnessings;
        this.conflicts = conflicts;
        this.reactions = reactions;
        this.errors = errors;
        this.emergencyUses = emergencyUses;
        this.tripDoses = tripDoses;
        this.incidents = incidents;
        this.incidentHistory = incidentHistory;
        this.statements = statements;
        this.followUps = followUps;
        this.claims = claims;
        this.evidence = evidence;
        this.notifications = notifications;
        this.told = told;
        this.forms = forms;
        this.consents = consents;
    }

    public WholeRecord read(Caller caller, ExportRecord q) {
        var student = students.find(q.studentId()).orElseThrow(() -> new Refusal.NotFound("student"));
        var id = student.id();
        var orders = prescriptions.of(id);
        var used = emergencyUses.all(id);
        var drugs = medications.all(Stream.concat(
                        orders.stream().map(Prescription::medicationId),
                        used.stream().map(EmergencyUse::medicationId))
                .distinct()
                .toList());
        var signed = consents.all(id);
        return new WholeRecord(
                WholeRecord.FORMAT,
                withheld(caller),
                student,
                enrollments.of(id),
                photos.all(id),
                contacts.all(id),
                allergies.all(id),
                conditions.all(id),
                vaccinations.all(id),
                exemptions.all(id),
                screenings.all(id),
                growth.all(id),
                vitalSigns.all(id),
                records.all(id),
                drugs.stream()
                        .sorted(Comparator.comparing(m -> m.id().value().toString()))
                        .toList(),
                orders,
                slots.all(id),
                administrations.all(id),
                administrations.voids(id),
                witnessings.all(id),
                conflicts.all(id),
                reactions.all(id),
                errors.all(id),
                used,
                tripDoses.all(id),
                incidents.all(id),
                incidentHistory.allChanges(id),
                incidentHistory.allAmendments(id),
                statements.all(id),
                followUps.all(id),
                claims.all(id),
                evidence.all(id),
                notifications.all(id),
                notifications.allAttempts(id),
                told.all(id),
                forms.all(signed.stream()
                        .map(ConsentSignature::consentFormId)
                        .distinct()
                        .toList()),
                signed);
    }

    private static List<WholeRecord.Withheld> withheld(Caller caller) {
        return Stream.of(WholeRecord.Withheld.values())
                .filter(kind -> !caller.may(
                        switch (kind) {
                            case MENTAL_HEALTH -> Permission.READ_MENTAL_HEALTH;
                            case CONFIDENTIAL -> Permission.READ_CONFIDENTIAL;
                        }))
                .toList();
    }
}
