package org.whitecross.adapters.postgres.medication;

import static org.whitecross.domain.medication.SampleMedication.NOW;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.incidents.PostgresIncidentReports;
import org.whitecross.domain.incidents.IncidentReport;
import org.whitecross.domain.incidents.IncidentReports;
import org.whitecross.domain.incidents.IncidentSeverity;
import org.whitecross.domain.incidents.IncidentType;
import org.whitecross.domain.kernel.IncidentReportId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.AdverseReactions;
import org.whitecross.domain.medication.AdverseReactionsContract;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescriptions;

class PostgresAdverseReactionsTest implements AdverseReactionsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Medications MEDICATIONS = FIXTURE.port(Medications.class, PostgresMedications::new);
    private static final Prescriptions PRESCRIPTIONS = FIXTURE.port(Prescriptions.class, PostgresPrescriptions::new);
    private static final MedicationLots LOTS = FIXTURE.port(MedicationLots.class, PostgresMedicationLots::new);
    private static final Administrations ADMINISTRATIONS =
            FIXTURE.port(Administrations.class, PostgresAdministrations::new);
    private static final AdverseReactions IT = FIXTURE.port(AdverseReactions.class, PostgresAdverseReactions::new);

    private static final IncidentReports INCIDENTS = FIXTURE.port(IncidentReports.class, PostgresIncidentReports::new);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    public Surroundings surroundings() {
        return FIXTURE.surroundings();
    }

    @Override
    public Medications medications() {
        return MEDICATIONS;
    }

    @Override
    public Prescriptions prescriptions() {
        return PRESCRIPTIONS;
    }

    @Override
    public MedicationLots lots() {
        return LOTS;
    }

    @Override
    public Administrations administrations() {
        return ADMINISTRATIONS;
    }

    @Override
    public AdverseReactions reactions() {
        return IT;
    }

    @Override
    public IncidentReportId incident(Surroundings around) {
        var told = new IncidentReport.Particulars(
                IncidentType.MEDICATION_ERROR,
                IncidentSeverity.LOW,
                "Nurse's office",
                "Something went wrong with a dose, which is told elsewhere in more detail.",
                "Watched for two hours.",
                NOW);
        return INCIDENTS
                .add(IncidentReport.of(around.studentId(), around.schoolId(), told, around.userId(), NOW))
                .id();
    }
}
