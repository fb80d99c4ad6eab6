package org.whitecross.application.health;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.health.ChronicCondition;
import org.whitecross.domain.health.GrowthMeasurement;
import org.whitecross.domain.health.ReferenceVersion;
import org.whitecross.domain.health.Vaccination;
import org.whitecross.domain.health.VitalSigns;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.DoseOfDay;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.Student;

/** Where all that a chart shows is read at once: it is opened more often than anything else about one child. */
public interface ChartSheets {
    int VACCINATIONS = 20;
    int ADMINISTRATIONS = 10;
    int INCIDENTS = 5;

    /** What the caller's scope holds of a child; empty, where she does not exist for the caller. */
    Optional<Sheet> find(StudentId studentId, Parts parts, Instant now);

    /** What is read besides what every chart has. */
    record Parts(boolean medication, boolean incidents) {}

    /**
     * Each list as the port of its own gives it. A part that was not asked for is null.
     *
     * @param zone of her school
     * @param vitalSigns the latest, one or none
     * @param growth the latest, one or none
     * @param references the versions that count, of every kind
     */
    record Sheet(
            Student student,
            ZoneId zone,
            List<EmergencyContact> emergencyContacts,
            List<Allergy> allergies,
            List<ChronicCondition> activeConditions,
            List<Vaccination> vaccinations,
            List<VitalSigns> vitalSigns,
            List<GrowthMeasurement> growth,
            List<ReferenceVersion> references,
            @Nullable List<Prescription> prescriptions,
            @Nullable List<Medication> medications,
            @Nullable List<DoseOfDay> doses,
            @Nullable List<Administration> administrations,
            @Nullable List<IncidentReport> incidents) {}
}
