package org.whitecross.application.health;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whitecross.domain.health.Allergy;
import org.whitecross.domain.health.AssessedGrowth;
import org.whitecross.domain.health.AssessedVitalSigns;
import org.whitecross.domain.health.ChronicCondition;
import org.whitecross.domain.health.NamedVaccination;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.kernel.AboutStudent;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.DoseOfDay;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.students.EmergencyContact;
import org.whitecross.domain.students.Student;

/**
 * What a nurse needs on one screen. A list that the caller may not see is null, not empty.
 *
 * @param activeConditions those that the child has now, the gravest first
 * @param vaccinations the latest
 * @param latestVitalSigns null when none were ever taken
 * @param latestGrowth null when she was never measured
 * @param prescriptions the active ones
 * @param medications those that the prescriptions name
 * @param doses today's, on the school's clock
 * @param administrations the latest
 * @param incidents the latest
 */
public record Chart(
        Student student,
        List<EmergencyContact> emergencyContacts,
        List<Allergy> allergies,
        List<ChronicCondition> activeConditions,
        List<NamedVaccination> vaccinations,
        @Nullable AssessedVitalSigns latestVitalSigns,
        @Nullable AssessedGrowth latestGrowth,
        @Nullable List<Prescription> prescriptions,
        @Nullable List<Medication> medications,
        @Nullable List<DoseOfDay> doses,
        @Nullable List<Administration> administrations,
        @Nullable List<IncidentReport> incidents)
        implements AboutStudent {
    @Override
    public StudentId studentId() {
        return student.id();
    }
}
