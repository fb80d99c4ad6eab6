package org.whitecross.adapters.postgres.medication;

import static org.whitecross.domain.medication.SampleMedication.NOW;

import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.incidents.PostgresIncidentReports;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.incidents.IncidentType;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.DoseSlots;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescriptions;

/** The stores on which the contracts about medication stand, each on the database of one test class. */
abstract class MedicationStores {
    private final PostgresFixture fixture;

    MedicationStores(PostgresFixture fixture) {
        this.fixture = fixture;
    }

    public final Surroundings surroundings() {
        return fixture.surroundings();
    }

    public final Medications medications() {
        return fixture.port(Medications.class, PostgresMedications::new);
    }

    public final Prescriptions prescriptions() {
        return fixture.port(Prescriptions.class, PostgresPrescriptions::new);
    }

    public final MedicationLots lots() {
        return fixture.port(MedicationLots.class, PostgresMedicationLots::new);
    }

    public final Administrations administrations() {
        return fixture.port(Administrations.class, PostgresAdministrations::new);
    }

    public final DoseSlots slots() {
        return fixture.port(DoseSlots.class, PostgresDoseSlots::new);
    }

    /** A report of its own each time, about the child. */
    public final IncidentReportId incident(Surroundings around) {
        var told = new IncidentReport.Particulars(
                IncidentType.MEDICATION_ERROR,
                IncidentSeverity.LOW,
                "Nurse's office",
                "Something went wrong with a dose, which is told elsewhere in more detail.",
                "Watched for two hours.",
                NOW);
        return fixture.port(IncidentReports.class, PostgresIncidentReports::new)
                .add(IncidentReport.of(around.studentId(), around.schoolId(), told, around.userId(), NOW))
                .id();
    }
}
