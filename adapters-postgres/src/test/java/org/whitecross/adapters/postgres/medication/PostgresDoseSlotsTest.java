package org.whitecross.adapters.postgres.medication;

import static org.jooq.impl.DSL.val;
import static org.whitecross.adapters.postgres.schema.Tables.DOSE_SLOT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.medication.DoseOfDay;
import org.whitecross.domain.medication.DoseSlotsContract;

class PostgresDoseSlotsTest extends MedicationStores implements DoseSlotsContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    public interface DosesOfDay {
        List<DoseOfDay> of(StudentId studentId, LocalDate schoolDay, Instant now);
    }

    private static final DosesOfDay DOSES = FIXTURE.port(DosesOfDay.class, db -> {
        var slots = new PostgresDoseSlots(db);
        return (studentId, schoolDay, now) -> db
                .dsl()
                .select(slots.partOf(val(studentId, DOSE_SLOT.STUDENT_ID), val(schoolDay)))
                .fetchSingle()
                .value1()
                .stream()
                .map(dose -> dose.apply(now))
                .toList();
    });

    PostgresDoseSlotsTest() {
        super(FIXTURE);
    }

    @Override
    public List<DoseOfDay> dosesOf(StudentId studentId, LocalDate schoolDay, Instant now) {
        return DOSES.of(studentId, schoolDay, now);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }
}
