package org.whitecross.adapters.postgres.medication;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.adapters.postgres.schema.Tables.ADMINISTRATION;
import static org.whitecross.domain.medication.SampleMedication.CHICAGO;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.order;
import static org.whitecross.domain.medication.SampleMedication.received;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.Database;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.compliance.PostgresConsentSignatures;
import org.whitecross.adapters.postgres.students.PostgresSchools;
import org.whitecross.adapters.postgres.students.PostgresStudents;
import org.whitecross.application.compliance.CheckingConsent;
import org.whitecross.application.medication.AdministeringDose;
import org.whitecross.application.medication.DoseSheets;
import org.whitecross.application.medication.GivingOnTrips;
import org.whitecross.application.medication.MedicationRequests.GiveDose;
import org.whitecross.domain.kernel.Page;
import org.whitecross.domain.kernel.Refusal;
import org.whitecross.domain.kernel.SchoolDay;
import org.whitecross.domain.kernel.SchoolHours;
import org.whitecross.domain.kernel.StudentId;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.AdministrationId;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.DoseSlot;
import org.whitecross.domain.medication.DoseSlots;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.medication.VoidedDose;

/**
 * Eight nurses give the same dose at the same moment, two hundred times over.
 *
 * <p>Two things keep a dose from being given twice: whoever gives holds the child, and the unique index {@code
 * dose_already_given}. Without the hold the index alone decides. The last two tests drop it: our statement names the slot
 * and then fails instead of giving a dose twice; and a statement that merely says ON CONFLICT DO NOTHING, with nobody held,
 * gives doses eight times, which turns the assertions of the first test red.
 */
class GivingDosesAtOnceTest {
    private static final int NURSES = 8;
    private static final int SLOTS = 200;

    private final PostgresFixture fixture = new PostgresFixture();
    private final Surroundings around = fixture.surroundings();
    private final MedicationLots lots = fixture.port(MedicationLots.class, PostgresMedicationLots::new);
    private final Medication medication =
            fixture.port(Medications.class, PostgresMedications::new).add(aMedication(around.districtId()));
    private final Prescription prescription = fixture.port(Prescriptions.class, PostgresPrescriptions::new)
            .add(aPrescription(
                    around, medication, order(TODAY.minusDays(SLOTS - 1), null, LocalTime.of(8, 0)))); // 1.5 puffs
    private final List<Instant> slots = TODAY.minusDays(SLOTS - 1)
            .datesUntil(TODAY.plusDays(1))
            .map(day -> new SchoolDay(day, CHICAGO, SchoolHours.USUAL))
            .flatMap(day -> planned(prescription.slotsOn(day)))
            .toList();

    private Stream<Instant> planned(List<DoseSlot> ofDay) {
        var day = ofDay.getFirst().schoolDay();
        fixture.port(DoseSlots.class, PostgresDoseSlots::new)
                .plan(prescription.id(), day, day, ofDay, ofDay.getFirst().opensAt());
        return ofDay.stream().map(DoseSlot::scheduledFor);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everyDoseIsGivenOnceAndTheStockEndsExactlyRight() throws Exception {
        // Exactly enough, over three lots: who comes late must hear that the dose was given, not that none is left.
        for (var quantity : List.of("100.5", "100.5", "99")) stocked(quantity);

        var outcomes = race(new PostgresAdministrations(fixture.db));

        var given = outcomes.stream()
                .filter(Administration.class::isInstance)
                .map(Administration.class::cast)
                .toList();
        assertThat(given).extracting(Administration::scheduledFor).containsExactlyInAnyOrderElementsOf(slots);
        assertThat(outcomes).hasSize(NURSES * SLOTS);
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof Administration))
                .hasSize((NURSES - 1) * SLOTS)
                .allSatisfy(refusal -> {
                    assertThat(refusal).isInstanceOf(Refusal.Conflict.class);
                    assertThat(((Refusal.Conflict) refusal).code()).isEqualTo("dose-already-given");
                    assertThat(given).contains((Administration) ((Refusal.Conflict) refusal).existing());
                });
        assertThat(dosesStored()).isEqualTo(SLOTS);
        assertThat(lots.of(medication.id())).extracting(MedicationLot::onHand).containsOnly(BigDecimal.ZERO);
    }

    @Test
    void dosesOfDifferentSlotsAtTheSameTimeEachTakeTheirShare() throws Exception {
        stocked("150");
        stocked("150");
        var perNurse = SLOTS / NURSES;

        var outcomes = inParallel(nurse -> {
            var mine = new ArrayList<Object>();
            for (var slot : slots.subList(nurse * perNurse, (nurse + 1) * perNurse))
                mine.add(give(new PostgresAdministrations(fixture.db), slot));
            return mine;
        });

        assertThat(outcomes).hasOnlyElementsOfType(Administration.class).hasSize(SLOTS);
        assertThat(lots.of(medication.id())).extracting(MedicationLot::onHand).containsOnly(BigDecimal.ZERO);
    }

    @Test
    void indexAloneDecidesWhereNobodyIsHeld() throws Exception {
        stocked("2400");

        var outcomes = race(new PostgresAdministrations(fixture.db), heldByNobody());

        assertThat(outcomes).filteredOn(Administration.class::isInstance).hasSize(SLOTS);
        assertThat(dosesStored()).isEqualTo(SLOTS);
    }

    @Test
    void withoutTheIndexNoDoseIsGivenAtAll() {
        stocked("10");
        fixture.superuser("drop index dose_already_given");

        assertThatThrownBy(() -> given(new PostgresAdministrations(fixture.db), slots.getFirst()))
                .isInstanceOf(DataAccessException.class);
        assertThat(dosesStored()).isZero();
    }

    @Test
    void withoutTheIndexAStatementThatDoesNotNameTheSlotGivesDosesTwice() throws Exception {
        stocked("2400"); // enough for all of the mistakes
        fixture.superuser("drop index dose_already_given");

        var outcomes = race(new NotNamingTheSlot(fixture.db, new PostgresAdministrations(fixture.db)), heldByNobody());

        var times = outcomes.stream()
                .filter(Administration.class::isInstance)
                .map(Administration.class::cast)
                .collect(groupingBy(Administration::scheduledFor, counting()));
        assertThat(times.values()).anyMatch(n -> n > 1);
        assertThat(dosesStored()).isGreaterThan(SLOTS);
    }

    /** As {@link PostgresAdministrations}, but for the words (prescription_id, scheduled_for) after ON CONFLICT. */
    private record NotNamingTheSlot(Database db, Administrations right) implements Administrations {
        @Override
        public Optional<Administration> add(Administration administration, @Nullable Duration apart) {
            return db.dsl()
                    .insertInto(ADMINISTRATION)
                    .set(db.dsl().newRecord(ADMINISTRATION, administration))
                    .onConflictDoNothing()
                    .returning()
                    .fetchOptionalInto(Administration.class);
        }

        @Override
        public Optional<Administration> find(AdministrationId id) {
            return right.find(id);
        }

        @Override
        public Optional<Administration> ofDose(PrescriptionId prescriptionId, Instant scheduledFor) {
            return right.ofDose(prescriptionId, scheduledFor);
        }

        @Override
        public Administration voided(VoidedDose entry) {
            return right.voided(entry);
        }

        @Override
        public List<VoidedDose> voids(StudentId studentId) {
            return right.voids(studentId);
        }

        @Override
        public Page<Administration> of(StudentId studentId, Page.Request<Order> page) {
            return right.of(studentId, page);
        }

        @Override
        public List<Administration> all(StudentId studentId) {
            return right.all(studentId);
        }
    }

    private void stocked(String quantity) {
        var lot = lots.add(aLot(around, medication, TODAY.plusDays(30)));
        lots.record(received(around, lot, quantity));
    }

    /** All nurses give each dose, waiting for each other before each. What came of it: a dose, or why not. */
    private List<Object> race(Administrations administrations) throws Exception {
        return race(administrations, new PostgresDoseSheets(fixture.db));
    }

    private List<Object> race(Administrations administrations, DoseSheets sheets) throws Exception {
        var together = new CyclicBarrier(NURSES);
        return inParallel(nurse -> {
            var mine = new ArrayList<Object>();
            for (var slot : slots) {
                together.await();
                mine.add(give(administrations, sheets, slot));
            }
            return mine;
        });
    }

    private interface Nurse {
        List<Object> work(int number) throws Exception;
    }

    private static List<Object> inParallel(Nurse nurse) throws Exception {
        var outcomes = new ArrayList<Object>();
        try (var threads = Executors.newFixedThreadPool(NURSES)) {
            var working = new ArrayList<Future<List<Object>>>();
            for (int i = 0; i < NURSES; i++) {
                int number = i;
                working.add(threads.submit(() -> nurse.work(number)));
            }
            for (var work : working) outcomes.addAll(work.get());
        }
        return outcomes;
    }

    private Object give(Administrations administrations, Instant slot) {
        return give(administrations, new PostgresDoseSheets(fixture.db), slot);
    }

    private Object give(Administrations administrations, DoseSheets sheets, Instant slot) {
        try {
            return given(administrations, sheets, slot);
        } catch (RuntimeException e) {
            return e;
        }
    }

    private Administration given(Administrations administrations, Instant slot) {
        return given(administrations, new PostgresDoseSheets(fixture.db), slot);
    }

    private Administration given(Administrations administrations, DoseSheets sheets, Instant slot) {
        var db = fixture.db;
        var students = new PostgresStudents(db);
        var administering = new AdministeringDose(
                sheets,
                students,
                new CheckingConsent(
                        new PostgresConsentSignatures(db), students, new PostgresSchools(db), Clock.systemUTC()),
                new PostgresStandingOrders(db),
                new PostgresDelegations(db),
                new PostgresWitnessings(db),
                new PostgresMedicationLots(db),
                administrations,
                new PostgresDoseConflicts(db),
                new GivingOnTrips(
                        new PostgresFieldTrips(db), new PostgresTripDoses(db), new PostgresMedicationLots(db)),
                Clock.fixed(slot, ZoneOffset.UTC));
        var nurse = nurseOf(around);
        return fixture.transactor.inTransaction(
                nurse, () -> administering.give(nurse, GiveDose.now(prescription.id(), slot)));
    }

    /** Children whom nobody holds: the mutant of {@link DoseSheets#held}. */
    private DoseSheets heldByNobody() {
        var right = new PostgresDoseSheets(fixture.db);
        return new DoseSheets() {
            @Override
            public Optional<Sheet> find(Question question) {
                return right.find(question);
            }

            @Override
            public Optional<Sheet> held(Question question) {
                return right.find(question);
            }
        };
    }

    private int dosesStored() {
        return fixture.transactor.readOnly(
                nurseOf(around), () -> fixture.db.dsl().fetchCount(ADMINISTRATION));
    }
}
