package org.whitecross.adapters.postgres.medication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.students.SampleStudents.NOW;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Desks;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.application.kernel.Caller;
import org.whitecross.application.medication.MedicationRequests.Ordered;
import org.whitecross.application.medication.MedicationRequests.PrescribeMedication;
import org.whitecross.application.medication.MedicationRequests.ReadRound;
import org.whitecross.application.students.StudentRequests.SearchStudents;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.DoseSlotId;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.MedicationRounds;
import org.whitecross.domain.medication.MedicationRoute;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.RoundDose;

/** The round of a school of 1,500 children, 90 of whom have an order, and many more years of doses than today's. */
class MedicationRoundSpeedTest {
    private static final int CHILDREN = 1_500;
    private static final int ORDERS = 90;
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final Surroundings AROUND = FIXTURE.surroundings();
    private static final Caller NURSE = PostgresFixture.nurseOf(AROUND);
    private static final Desks DESKS = new Desks(FIXTURE, NOW);

    @BeforeAll
    static void settle() {
        var school = "'" + AROUND.schoolId().value() + "'";
        FIXTURE.superuser("insert into student (id, district_id, school_id, student_number, first_name, last_name,"
                + " date_of_birth, grade, gender, enrollment_date, created_at, updated_at)"
                + " select gen_random_uuid(), '" + AROUND.districtId().value() + "', " + school
                + ", 'RND-' || g, 'Rona', 'Round', '2016-03-04', '4', 'FEMALE', '2022-08-15', now(), now()"
                + " from generate_series(1, " + CHILDREN + ") g");
        var medication =
                FIXTURE.port(Medications.class, PostgresMedications::new).add(aMedication(AROUND.districtId()));
        var ordered = Ordered.at(
                List.of(LocalTime.of(9, 0), LocalTime.of(12, 30)),
                BigDecimal.ONE,
                DoseUnit.PUFF,
                MedicationRoute.INHALATION,
                TODAY,
                null,
                "Dr. Ruth Okafor",
                "Marta Quintero",
                TODAY,
                null);
        DESKS.ask(NURSE, new SearchStudents("Rona", null, null, null, null, null, null, Page.Request.first(ORDERS)))
                .rows()
                .forEach(child -> DESKS.ask(NURSE, new PrescribeMedication(child.id(), medication.id(), ordered)));
        // What became of years before does not slow today down.
        FIXTURE.superuser(
                "insert into dose_slot select gen_random_uuid(), prescription_id, scheduled_for - d * interval '1 day',"
                        + " student_id, school_id, school_day - d, opens_at - d * interval '1 day',"
                        + " closes_at - d * interval '1 day', missed_at - d * interval '1 day', false"
                        + " from dose_slot, generate_series(30, 700) d where school_day = '" + TODAY + "'",
                "insert into allergy (id, student_id, school_id, allergen, allergy_type, severity, recorded_by_id, is_active,"
                        + " version, created_at, updated_at) select gen_random_uuid(), id, school_id, a, 'FOOD', 'MILD', '"
                        + AROUND.userId().value() + "', true, 1, now(), now() from student,"
                        + " unnest(array['Peanuts', 'Milk', 'Soy']) a where school_id = " + school,
                "analyze dose_slot",
                "analyze allergy",
                "analyze student");
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private static ReadRound round(int limit) {
        return new ReadRound(TODAY, AROUND.schoolId(), Page.Request.<MedicationRounds.Order>first(limit));
    }

    @Test
    void theRoundTakesAsManyStatementsWhateverIsInIt() {
        int one = DESKS.statementsOf(NURSE, round(1));
        assertThat(one).isLessThanOrEqualTo(3); // the lines, their number, the audit
        assertThat(DESKS.statementsOf(NURSE, round(20))).isEqualTo(one);
        assertThat(DESKS.statementsOf(NURSE, round(100))).isEqualTo(one);
    }

    /** A day with a dose in each minute of half an hour and more, for each order. */
    @Test
    void threeThousandDosesAreOnThePagesOnceEach() {
        int minutes = 34;
        FIXTURE.superuser(
                "insert into dose_slot select gen_random_uuid(), prescription_id, scheduled_for + interval '365 days'"
                        + " + m * interval '1 minute', student_id, school_id, school_day + 365, opens_at + interval '365 days',"
                        + " closes_at + interval '365 days' + m * interval '1 minute', missed_at + interval '365 days' + m * interval '1"
                        + " minute', false from dose_slot, generate_series(1, " + minutes + ") m where school_day = '"
                        + TODAY
                        + "' and extract(minute from scheduled_for) = 0");
        var found = new HashSet<DoseSlotId>();
        var took = new ArrayList<Double>();
        UUID after = null;
        do {
            long begun = System.nanoTime();
            var page = DESKS.ask(
                    NURSE,
                    new ReadRound(
                            TODAY.plusDays(365),
                            AROUND.schoolId(),
                            new Page.Request<MedicationRounds.Order>(1, 100, after, List.of(), false)));
            took.add((System.nanoTime() - begun) / 1e6);
            page.rows().forEach(dose -> assertThat(found.add(dose.id())).isTrue());
            after = page.next();
        } while (after != null);
        assertThat(found).hasSize(ORDERS * minutes);
        took.sort(null);
        System.out.printf(
                "Round of %,d doses on %d pages: p50 %.1f ms, slowest %.1f ms%n",
                found.size(), took.size(), took.get(took.size() / 2), took.getLast());
        assertThat(took.get(took.size() * 9 / 10)).isLessThan(Boolean.getBoolean("trust.full") ? 100 : 400);
    }

    @Test
    void theRoundIsQuick() {
        var page = DESKS.ask(NURSE, round(100));
        assertThat(page.count()).isEqualTo(2L * ORDERS);
        assertThat(page.rows()).hasSize(100).extracting(RoundDose::allergies).allMatch(a -> a.size() == 3);
        for (int i = 0; i < 50; i++) DESKS.ask(NURSE, round(100)); // warms up
        var took = new double[200];
        for (int i = 0; i < took.length; i++) {
            long begun = System.nanoTime();
            DESKS.ask(NURSE, round(100));
            took[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(took);
        System.out.printf(
                "Round of %,d children with %d orders, 100 lines of %d: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms%n",
                CHILDREN, ORDERS, 2 * ORDERS, took[100], took[190], took[198]);
        assertThat(took[190]).isLessThan(Boolean.getBoolean("trust.full") ? 50 : 250);
    }
}
