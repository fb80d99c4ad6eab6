package org.whitecross.application.health;

import java.util.List;
import org.whitecross.domain.compliance.ConsentForm;
import org.whitecross.domain.compliance.ConsentSignature;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.health.ChronicCondition;
import org.whitecross.domain.health.GrowthMeasurement;
import org.whitecross.domain.health.HealthRecord;
import org.whitecross.domain.health.Screening;
import org.whitecross.domain.health.Vaccination;
import org.whitecross.domain.health.VaccineExemption;
import org.whitecross.domain.health.VitalSigns;
import org.whitecross.domain.incidents.Amendment;
import org.whitecross.domain.incidents.Evidence;
import org.whitecross.domain.incidents.FollowUpAction;
import org.whitecross.domain.incidents.GuardianNotification;
import org.whitecross.domain.incidents.GuardianTold;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.InsuranceClaim;
import org.whitecross.domain.incidents.NotificationAttempt;
import org.whitecross.domain.incidents.StatusChange;
import org.whitecross.domain.incidents.WitnessStatement;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.AdverseReaction;
import org.whitecross.domain.medication.DoseConflict;
import org.whitecross.domain.medication.DoseSlot;
import org.whitecross.domain.medication.EmergencyUse;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationError;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.TripDose;
import org.whitecross.domain.medication.VoidedDose;
import org.whitecross.domain.medication.Witnessing;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.EnrollmentEvent;
import org.whitecross.domain.students.Student;
import org.whitecross.domain.students.StudentPhoto;

/**
 * All that is kept about a child: what is current and what is over, also what was voided, as it was recorded. Nothing of it
 * is worked out, such as a percentile or an alert, so that of a record which has not changed every copy is the same.
 * Documents are referred to, not contained.
 *
 * @param format of this document: 1
 * @param withheld what the caller may not see, and which is therefore missing, if there is any
 * @param medications those that the prescriptions and the emergency uses name
 * @param consentForms those that the consents name: what was agreed to
 */
public record WholeRecord(
        int format,
        List<Withheld> withheld,
        Student student,
        List<EnrollmentEvent> enrollments,
        List<StudentPhoto> photos,
        List<EmergencyContact> emergencyContacts,
        List<Allergy> allergies,
        List<ChronicCondition> conditions,
        List<Vaccination> vaccinations,
        List<VaccineExemption> vaccineExemptions,
        List<Screening> screenings,
        List<GrowthMeasurement> growthMeasurements,
        List<VitalSigns> vitalSigns,
        List<HealthRecord> healthRecords,
        List<Medication> medications,
        List<Prescription> prescriptions,
        List<DoseSlot> doseSlots,
        List<Administration> administrations,
        List<VoidedDose> voidedDoses,
        List<Witnessing> witnessings,
        List<DoseConflict> doseConflicts,
        List<AdverseReaction> adverseReactions,
        List<MedicationError> medicationErrors,
        List<EmergencyUse> emergencyUses,
        List<TripDose> tripDoses,
        List<IncidentReport> incidentReports,
        List<StatusChange> incidentStatusChanges,
        List<Amendment> incidentAmendments,
        List<WitnessStatement> witnessStatements,
        List<FollowUpAction> followUpActions,
        List<InsuranceClaim> insuranceClaims,
        List<Evidence> incidentEvidence,
        List<GuardianNotification> guardianNotifications,
        List<NotificationAttempt> notificationAttempts,
        List<GuardianTold> guardiansTold,
        List<ConsentForm> consentForms,
        List<ConsentSignature> consents)
        implements AboutStudent {
    /** Of the document, as it is written and read now. */
    static final int FORMAT = 1;

    @Override
    public StudentId studentId() {
        return student.id();
    }

    public enum Withheld {
        /** Health records of mental health and counseling. */
        MENTAL_HEALTH,
        /** Health records that are marked as confidential. */
        CONFIDENTIAL
    }
}
