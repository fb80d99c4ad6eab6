package org.whitecross.adapters.postgres.medication;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.whitecross.adapters.postgres.PostgresFixture.nurseOf;
import static org.whitecross.domain.compliance.SampleConsents.aForm;
import static org.whitecross.domain.compliance.SampleConsents.electronic;
import static org.whitecross.domain.compliance.SampleConsents.signed;
import static org.whitecross.domain.compliance.SampleConsents.withdrawn;
import static org.whitecross.domain.health.SampleAllergies.anAllergy;
import static org.whitecross.domain.medication.SampleMedication.MORNING_DOSE;
import static org.whitecross.domain.medication.SampleMedication.NOW;
import static org.whitecross.domain.medication.SampleMedication.TODAY;
import static org.whitecross.domain.medication.SampleMedication.aDose;
import static org.whitecross.domain.medication.SampleMedication.aLot;
import static org.whitecross.domain.medication.SampleMedication.aMedication;
import static org.whitecross.domain.medication.SampleMedication.aPrescription;
import static org.whitecross.domain.medication.SampleMedication.anEmergencyUse;
import static org.whitecross.domain.medication.SampleMedication.received;
import static org.whitecross.domain.medication.SampleMedication.refused;
import static org.whitecross.domain.medication.SampleMedication.today;
import static org.whitecross.domain.students.SampleStudents.aStudent;
import static org.whitecross.domain.students.SampleStudents.closed;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.whitecross.adapters.postgres.PostgresFixture;
import org.whitecross.adapters.postgres.compliance.PostgresConsentForms;
import org.whitecross.adapters.postgres.compliance.PostgresConsentSignatures;
import org.whitecross.adapters.postgres.health.PostgresAllergies;
import org.whitecross.adapters.postgres.students.PostgresSchoolClosures;
import org.whitecross.application.medication.DoseSheets;
import org.whitecross.application.medication.DoseSheets.Question;
import org.whitecross.application.medication.DoseSheets.Sheet;
import org.whitecross.domain.compliance.ConsentForm;
import org.whitecross.domain.compliance.ConsentForms;
import org.whitecross.domain.compliance.ConsentSignatures;
import org.whitecross.domain.compliance.ConsentType;
import org.whitecross.domain.health.Allergies;
import org.whitecross.domain.health.AllergySeverity;
import org.whitecross.domain.kernel.Surroundings;
import org.whitecross.domain.medication.Administration;
import org.whitecross.domain.medication.Administrations;
import org.whitecross.domain.medication.DoseSlots;
import org.whitecross.domain.medication.DoseUnit;
import org.whitecross.domain.medication.EmergencyUses;
import org.whitecross.domain.medication.IngredientLimit;
import org.whitecross.domain.medication.IngredientLimits;
import org.whitecross.domain.medication.Medication;
import org.whitecross.domain.medication.MedicationLot;
import org.whitecross.domain.medication.MedicationLots;
import org.whitecross.domain.medication.Medications;
import org.whitecross.domain.medication.Prescription;
import org.whitecross.domain.medication.PrescriptionId;
import org.whitecross.domain.medication.Prescriptions;
import org.whitecross.domain.medication.VoidedDose;
import org.whitecross.domain.students.SchoolClosures;

/**
 * Each part is what it is of, and nothing besides. Red were: the ends of the time around a dose taken in; voided doses, those
 * from the emergency stock, and such as were not given among what she got; limits that were lifted, and those of anything;
 * the day of UTC for that of the school, and the moment of the dose for that of its slot; nobody held; and her who was held
 * first taken for the one whose order it is.
 */
class PostgresDoseSheetsTest {
    private static final PostgresFixture FIXTURE = new PostgresFixture();
    private static final DoseSheets SHEETS = FIXTURE.port(DoseSheets.class, PostgresDoseSheets::new);
    private static final Medications MEDICATIONS = FIXTURE.port(Medications.class, PostgresMedications::new);
    private static final Prescriptions PRESCRIPTIONS = FIXTURE.port(Prescriptions.class, PostgresPrescriptions::new);
    private static final DoseSlots SLOTS = FIXTURE.port(DoseSlots.class, PostgresDoseSlots::new);
    private static final MedicationLots LOTS = FIXTURE.port(MedicationLots.class, PostgresMedicationLots::new);
    private static final Administrations ADMINISTRATIONS =
            FIXTURE.port(Administrations.class, PostgresAdministrations::new);
    private static final EmergencyUses USES = FIXTURE.port(EmergencyUses.class, PostgresEmergencyUses::new);
    private static final IngredientLimits LIMITS = FIXTURE.port(IngredientLimits.class, PostgresIngredientLimits::new);
    private static final Allergies ALLERGIES = FIXTURE.port(Allergies.class, PostgresAllergies::new);
    private static final SchoolClosures CLOSURES = FIXTURE.port(SchoolClosures.class, PostgresSchoolClosures::new);
    private static final ConsentForms FORMS = FIXTURE.port(ConsentForms.class, PostgresConsentForms::new);
    private static final ConsentSignatures CONSENTS =
            FIXTURE.port(ConsentSignatures.class, PostgresConsentSignatures::new);

    private final Surroundings around = FIXTURE.surroundings();
    private final Medication medication = MEDICATIONS.add(aMedication(around.districtId()));
    private final Prescription order = ordered(around);
    private final MedicationLot lot = stocked(around, medication);

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private Prescription ordered(Surroundings by) {
        var made = PRESCRIPTIONS.add(aPrescription(by, medication));
        SLOTS.plan(made.id(), TODAY, TODAY, made.slotsOn(today()), NOW.minus(Duration.ofHours(3)));
        return made;
    }

    private static MedicationLot stocked(Surroundings at, Medication medication) {
        var made = LOTS.add(aLot(at, medication, TODAY.plusDays(30)));
        LOTS.record(received(at, made, "50"));
        return made;
    }

    private Administration given(Prescription of, @Nullable Instant slot, Instant at) {
        return ADMINISTRATIONS.add(aDose(around, of, lot, slot, at), null).orElseThrow();
    }

    private Sheet sheet(@Nullable Instant slot, Instant at) {
        return SHEETS.find(new Question(order.id(), slot, at)).orElseThrow();
    }

    @Test
    void orderComesWithItsChildItsSchoolAndItsMedication() {
        var sheet = sheet(MORNING_DOSE, NOW);

        assertThat(sheet.order()).isEqualTo(order);
        assertThat(sheet.student())
                .isEqualTo(FIXTURE.students.find(around.studentId()).orElseThrow());
        assertThat(sheet.medication()).isEqualTo(medication);
        assertThat(sheet.calendar().school())
                .isEqualTo(FIXTURE.schools.find(around.schoolId()).orElseThrow());
        assertThat(SHEETS.find(new Question(PrescriptionId.next(), null, NOW))).isEmpty();
        assertThat(SHEETS.held(new Question(PrescriptionId.next(), null, NOW))).isEmpty();
    }

    @Test
    void slotIsTheOneThatIsAskedAbout() {
        var morning = SLOTS.all(around.studentId()).getFirst();

        assertThat(sheet(MORNING_DOSE, NOW).slot()).isEqualTo(morning);
        assertThat(sheet(MORNING_DOSE.plusSeconds(60), NOW).slot()).isNull();
        assertThat(sheet(null, NOW).slot()).isNull();
    }

    @Test
    void slotIsTakenByTheDoseThatStandsInIt() {
        assertThat(sheet(MORNING_DOSE, NOW).taking()).isNull();

        var wrong = given(order, MORNING_DOSE, NOW);
        assertThat(sheet(MORNING_DOSE, NOW).taking()).isEqualTo(wrong);
        assertThat(sheet(null, NOW).taking()).isNull();
        ADMINISTRATIONS.voided(VoidedDose.of(wrong, "It was another child.", around.userId(), NOW));

        assertThat(sheet(MORNING_DOSE, NOW).taking()).isNull();
    }

    @Test
    void calendarHasTheClosuresOfTheDaysAroundTheSlot() {
        var school = FIXTURE.schools.find(around.schoolId()).orElseThrow();
        var closure = CLOSURES.add(closed(school, around.userId(), TODAY.minusDays(4), TODAY.minusDays(1)));
        CLOSURES.add(closed(school, around.userId(), TODAY.plusDays(2), TODAY.plusDays(3)));
        var elsewhere = FIXTURE.atAnotherSchoolOf(around.districtId());
        CLOSURES.add(
                closed(FIXTURE.schools.find(elsewhere.schoolId()).orElseThrow(), elsewhere.userId(), TODAY, TODAY));

        // At the same moment as the slot, and entered two days later: the day that counts is that of the slot.
        var calendar = sheet(MORNING_DOSE, NOW.plus(Duration.ofDays(2))).calendar();

        assertThat(calendar.closures()).containsExactly(closure);
        assertThat(calendar.on(TODAY).isSchool()).isTrue();
        assertThat(calendar.on(TODAY.minusDays(1)).isSchool()).isFalse();
    }

    @Test
    void whatSheGotIsOfAnyOrderAndLessThanThreeDaysAway() {
        var other = PRESCRIPTIONS.add(aPrescription(around, MEDICATIONS.add(aMedication(around.districtId()))));
        var first = given(order, null, NOW);
        var second = given(other, null, NOW.plusSeconds(60));
        var wrong = given(other, null, NOW.plusSeconds(30));
        ADMINISTRATIONS.voided(VoidedDose.of(wrong, "It was another child.", around.userId(), NOW));
        var stock = MEDICATIONS.add(aMedication(around.districtId()));
        var used = USES.add(anEmergencyUse(around, stock, null, around.studentId()));
        USES.add(anEmergencyUse(around, stock, null, around.studentId())
                .voided("It was a drill.", around.userId(), NOW));
        USES.add(anEmergencyUse(around, stock, null, null));

        var sheet = sheet(null, NOW);

        assertThat(sheet.given()).containsExactly(first, second);
        assertThat(sheet.used()).containsExactly(used);
        assertThat(sheet.taken())
                .extracting(Medication::id)
                .containsExactlyInAnyOrder(medication.id(), other.medicationId(), stock.id());
        assertThat(sheet(null, NOW.plus(DoseSheets.AROUND)).given()).containsExactly(second);
        assertThat(sheet(null, NOW.plusSeconds(60).minus(DoseSheets.AROUND)).given())
                .containsExactly(first);
        assertThat(sheet(null, used.occurredAt().plus(DoseSheets.AROUND)).used())
                .isEmpty();
        assertThat(sheet(null, used.occurredAt().minus(DoseSheets.AROUND)).used())
                .isEmpty();
    }

    @Test
    void dosesThatWereNotGivenAndThoseOfOthersAreNotAmongThem() {
        var sister = new Surroundings(
                around.districtId(),
                around.schoolId(),
                FIXTURE.students
                        .add(aStudent(FIXTURE.schools.find(around.schoolId()).orElseThrow()))
                        .id(),
                around.userId());
        var hers = ordered(sister);
        assertThat(ADMINISTRATIONS.add(aDose(sister, hers, lot, MORNING_DOSE), null))
                .isPresent();
        assertThat(ADMINISTRATIONS.add(refused(aDose(around, order, lot, MORNING_DOSE)), null))
                .isPresent();
        ALLERGIES.add(anAllergy(sister));

        var sheet = sheet(null, NOW);

        assertThat(sheet.given()).isEmpty();
        assertThat(sheet.taken()).isEmpty();
        assertThat(sheet.allergies()).isEmpty();
    }

    @Test
    void limitsAreThoseOfTheDistrictForWhatIsInTheMedication() {
        var limit = LIMITS.add(
                IngredientLimit.set(around.districtId(), "ALBUTEROL", new BigDecimal("2"), DoseUnit.MG, NOW));
        LIMITS.add(IngredientLimit.set(around.districtId(), "caffeine", BigDecimal.TEN, DoseUnit.MG, NOW));
        LIMITS.add(IngredientLimit.set(
                FIXTURE.surroundings().districtId(), "albuterol", BigDecimal.ONE, DoseUnit.MG, NOW));
        var lifted = LIMITS.add(IngredientLimit.set(around.districtId(), "ethanol", BigDecimal.ONE, DoseUnit.ML, NOW));
        LIMITS.change(lifted.of(BigDecimal.ONE, false, NOW));

        assertThat(sheet(null, NOW).limits()).containsExactly(limit);
    }

    @Test
    void allergiesAreTheActiveOnesTheGravestFirst() {
        var mild = ALLERGIES.add(anAllergy(around, "latex", AllergySeverity.MILD));
        var grave = ALLERGIES.add(anAllergy(around));

        assertThat(sheet(null, NOW).allergies()).containsExactly(grave, mild);
    }

    /** Another child of the district signed: that does not count for her. */
    @Test
    void consentIsHersAndOfTheDayAtHerSchool() {
        assertThat(sheet(null, NOW).isConsentLacking()).isFalse();
        var form = required(around);
        var sister = FIXTURE.atAnotherSchoolOf(around.districtId());
        CONSENTS.add(signed(form, sister, electronic(null)));
        assertThat(sheet(null, NOW).isConsentLacking()).isTrue();

        var signature = CONSENTS.add(signed(form, around, electronic(TODAY)));

        var lateInTheEvening = Instant.parse("2025-09-16T03:00:00Z"); // it is still the same day in Chicago
        assertThat(sheet(null, lateInTheEvening).isConsentLacking()).isFalse();
        assertThat(sheet(null, lateInTheEvening.plus(Duration.ofHours(3))).isConsentLacking())
                .isTrue();
        CONSENTS.change(withdrawn(signature, around.userId()));
        assertThat(sheet(null, NOW).isConsentLacking()).isTrue();
    }

    private static ConsentForm required(Surroundings around) {
        return FORMS.add(aForm(around.districtId(), ConsentType.MEDICATION_ADMINISTRATION, null));
    }

    /** Who waits for a child sees what was done to her meanwhile. */
    @Test
    void childIsHeldBeforeAnythingIsRead() throws Exception {
        var release = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = holding(
                    threads,
                    order,
                    release,
                    () -> administrations()
                            .add(aDose(around, order, lot, MORNING_DOSE), null)
                            .orElseThrow());
            var second = threads.submit(() -> SHEETS.held(new Question(order.id(), MORNING_DOSE, NOW)));
            assertThat(waits(second)).isTrue();
            release.countDown();

            assertThat(second.get(20, SECONDS).orElseThrow().taking()).isEqualTo(first.get(20, SECONDS));
        }
    }

    /** By a merge, which holds both children: hers is then the one to be held. */
    @Test
    void childIsHeldToWhomTheOrderWentMeanwhile() throws Exception {
        var stays = FIXTURE.students
                .add(aStudent(FIXTURE.schools.find(around.schoolId()).orElseThrow()))
                .id();
        var merged = new CountDownLatch(1);
        var isHeld = new CountDownLatch(1);
        var given = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(3)) {
            var merging = holding(threads, order, merged, () -> "merged");
            var giving = threads.submit(() -> FIXTURE.transactor.inTransaction(nurseOf(around), () -> {
                var sheet = new PostgresDoseSheets(FIXTURE.db).held(new Question(order.id(), null, NOW));
                isHeld.countDown();
                awaited(given);
                return sheet.orElseThrow().student().id();
            }));
            assertThat(waits(giving)).isTrue();
            FIXTURE.superuser(
                    "set session_replication_role = replica; update prescription set student_id = '%s' where id = '%s'"
                            .formatted(stays.value(), order.id().value()));
            merged.countDown();
            merging.get(20, SECONDS);
            awaited(isHeld);
            var next = threads.submit(() -> FIXTURE.students.held(stays));
            assertThat(waits(next)).isTrue();
            given.countDown();

            assertThat(giving.get(20, SECONDS)).isEqualTo(stays);
            next.get(20, SECONDS);
        }
    }

    private <T> Future<T> holding(ExecutorService threads, Prescription order, CountDownLatch release, Supplier<T> work)
            throws InterruptedException {
        var isHeld = new CountDownLatch(1);
        var nurse = nurseOf(around);
        var working = threads.submit(() -> FIXTURE.transactor.inTransaction(nurse, () -> {
            new PostgresDoseSheets(FIXTURE.db).held(new Question(order.id(), null, NOW));
            var result = work.get();
            isHeld.countDown();
            awaited(release);
            return result;
        }));
        assertThat(isHeld.await(20, SECONDS)).isTrue();
        return working;
    }

    private static Administrations administrations() {
        return new PostgresAdministrations(FIXTURE.db);
    }

    private static boolean waits(Future<?> work) throws Exception {
        try {
            work.get(500, MILLISECONDS);
            return false;
        } catch (TimeoutException e) {
            return true;
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
