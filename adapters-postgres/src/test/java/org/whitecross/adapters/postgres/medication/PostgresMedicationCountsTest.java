package org.whitecross.adapters.postgres.medication;

import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.DoseSlots;
import org.whitecross.domain.medication.MedicationCounts;
import org.whitecross.domain.medication.MedicationCountsContract;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescriptions;

class PostgresMedicationCountsTest implements MedicationCountsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Medications MEDICATIONS = FIXTURE.port(Medications.class, PostgresMedications::new);
    private static final Prescriptions PRESCRIPTIONS = FIXTURE.port(Prescriptions.class, PostgresPrescriptions::new);
    private static final MedicationLots LOTS = FIXTURE.port(MedicationLots.class, PostgresMedicationLots::new);
    private static final Administrations ADMINISTRATIONS =
            FIXTURE.port(Administrations.class, PostgresAdministrations::new);
    private static final MedicationCounts IT =
            FIXTURE.port(MedicationCounts.class, db -> new PostgresMedicationCounts(db, new PostgresStockLevels(db)));

    private static final DoseSlots SLOTS = FIXTURE.port(DoseSlots.class, PostgresDoseSlots::new);

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
    public MedicationCounts counts() {
        return IT;
    }

    @Override
    public DoseSlots slots() {
        return SLOTS;
    }
}
