package org.whitecross.adapters.postgres.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.schema.Tables.PRESCRIPTION;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Unavailable;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.medication.PrescriptionsContract;

class PostgresPrescriptionsTest implements PrescriptionsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Medications MEDICATIONS = FIXTURE.port(Medications.class, PostgresMedications::new);
    private static final Prescriptions PRESCRIPTIONS = FIXTURE.port(Prescriptions.class, PostgresPrescriptions::new);

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

    @Test
    void heldPrescriptionMayBeHeldByOthersButNotChanged() {
        var around = FIXTURE.surroundings();
        var medication = MEDICATIONS.add(aMedication(around.districtId()));
        var prescription = PRESCRIPTIONS.add(aPrescription(around, medication));
        var nurse = nurseOf(around);

        FIXTURE.transactor.inTransaction(nurse, () -> {
            assertThat(new PostgresPrescriptions(FIXTURE.db).held(prescription.id()))
                    .isPresent();
            assertThat(elsewhere(() -> PRESCRIPTIONS.held(prescription.id()))).isPresent();
            assertThatThrownBy(() -> elsewhere(() -> FIXTURE.transactor.inTransaction(nurse, () -> {
                        FIXTURE.db.dsl().execute("set local lock_timeout = '100ms'");
                        return FIXTURE.db
                                .dsl()
                                .update(PRESCRIPTION)
                                .set(PRESCRIPTION.IS_ACTIVE, false)
                                .set(PRESCRIPTION.END_REASON, "Stopped by the prescriber.")
                                .where(PRESCRIPTION.ID.eq(prescription.id()))
                                .execute();
                    })))
                    .hasCauseInstanceOf(Unavailable.class);
            return true;
        });
    }

    private static <T> T elsewhere(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }
}
